/// Programs of the case `spark`. They run in JVMs with Spark on the class path, and stay: each line
/// of standard input runs the job once more, so that the start of the session and a cold JVM do not
/// count.
///
/// | class | purpose |
/// |---|---|
/// | `EtlRuns` | the job as a pipeline of etl, on Spark or on this machine |
/// | `SparkSqlRuns` | the same job written by hand |
/// | `AskedRuns` | runs the job for each line |
package dev.etl.bench.spark;
