/// Tests of pipelines on Apache Spark. They carry the tag `spark`, so that the build runs them in
/// separate JVMs with the flags of Spark. Tests of the packaged jar end in `IT` and need no tag.
///
/// | class | purpose |
/// |---|---|
/// | [dev.etl.spark.SparkHome] | a Spark installation made of the jars on the test class path |
/// | [dev.etl.spark.ClusterProcesses] | a standalone cluster of real processes, which tests can kill |
@NullMarked
package dev.etl.spark;

import org.jspecify.annotations.NullMarked;
