/// Tests of pipelines on Apache Spark. They carry the tag `spark`, by which the build gives them
/// JVMs of their own, with the flags that Spark wants; those of the packaged jar end in `IT` and do
/// without it.
///
/// | class | holds |
/// |---|---|
/// | [dev.etl.spark.SparkHome] | an installation of Spark, made of the jars on the test class path |
/// | [dev.etl.spark.ClusterProcesses] | a standalone cluster: real processes, which can be killed |
@NullMarked
package dev.etl.spark;

import org.jspecify.annotations.NullMarked;
