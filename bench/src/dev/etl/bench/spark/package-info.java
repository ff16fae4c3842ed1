/// Programs that the case `spark` measures. They run in JVMs of their own, with Spark on their class
/// path, and stay: each line of their standard input has them run the job once more, so that
/// neither the start of the session nor a cold JVM counts.
///
/// | class | what it does |
/// |---|---|
/// | `EtlRuns` | the job as a pipeline of etl, on Spark or on this machine |
/// | `SparkSqlRuns` | the same job written by hand |
/// | `AskedRuns` | answers the lines |
package dev.etl.bench.spark;
