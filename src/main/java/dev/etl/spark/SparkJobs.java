package dev.etl.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import scala.Function2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/// Runs the jobs of one run, so that they can be cancelled together. Safe for use by several
/// threads.
final class SparkJobs {
  /// What the names of all groups of jobs begin with.
  static final String PREFIX = "etl-";

  private final JavaSparkContext spark;
  private final String group = PREFIX + UUID.randomUUID();
  private int reads;
  private @Nullable String reading;

  SparkJobs(JavaSparkContext spark) {
    this.spark = spark;
  }

  /// What is done with a result of Spark as soon as it is there.
  ///
  /// @param <R> what a partition comes to
  @FunctionalInterface
  interface Results<R> extends BiConsumer<Integer, R> {}

  /// Runs a function over all partitions, which [#cancel] may end.
  ///
  /// @param work travels to executors
  /// @param results given the result of each partition, in any order, by one thread at a time
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it fails
  <T, R, F extends Function<Iterator<T>, R> & Serializable> void run(
      String what, JavaRDD<T> rows, F work, Results<R> results) {
    List<Integer> all = IntStream.range(0, rows.getNumPartitions()).boxed().toList();
    String own;
    synchronized (this) {
      own = group + "-" + reads++;
      reading = own;
    }
    try {
      run(own, what, rows, all, work, results);
    } finally {
      synchronized (this) {
        reading = null;
      }
    }
  }

  /// Runs a function over some partitions.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it fails
  <T, R, F extends Function<Iterator<T>, R> & Serializable> void run(
      String what, JavaRDD<T> rows, List<Integer> partitions, F work, Results<R> results) {
    run(group, what, rows, partitions, work, results);
  }

  private <T, R, F extends Function<Iterator<T>, R> & Serializable> void run(
      String name,
      String what,
      JavaRDD<T> rows,
      List<Integer> partitions,
      F work,
      Results<R> results) {
    spark.setJobGroup(name, what, true);
    try {
      Function2<TaskContext, scala.collection.Iterator<T>, R> task =
          (Function2<TaskContext, scala.collection.Iterator<T>, R> & Serializable)
              (_, iterator) -> work.apply(CollectionConverters.asJava(iterator));
      Function2<Object, R, BoxedUnit> handler =
          (index, result) -> {
            results.accept(partitions.get((Integer) index), result);
            return BoxedUnit.UNIT;
          };
      spark
          .sc()
          .runJob(
              rows.rdd(),
              task,
              CollectionConverters.asScala(List.<Object>copyOf(partitions)).toSeq(),
              handler,
              ClassTag$.MODULE$.apply(Object.class));
    } catch (Exception e) {
      // Nobody waits for its tasks any more.
      spark.cancelJobGroup(group);
      throw SparkCluster.failure(e);
    } finally {
      spark.clearJobGroup();
    }
  }

  /// Has the jobs that this thread starts meanwhile end with the work: none of them may go on
  /// writing where a run that failed has cleaned up.
  void together(String what, Runnable work) {
    String own = PREFIX + UUID.randomUUID();
    spark.setJobGroup(own, what, true);
    boolean done = false;
    try {
      work.run();
      done = true;
    } finally {
      if (!done) {
        spark.cancelJobGroup(own);
      }
      spark.clearJobGroup();
    }
  }

  /// Ends the job over all partitions that is under way, or about to begin.
  synchronized void cancel() {
    if (reading != null) {
      spark.sc().cancelJobGroupAndFutureJobs(reading);
    }
  }

  /// Whether a job is one of these.
  ///
  /// @param name of its group
  boolean hasGroup(String name) {
    return name.startsWith(group);
  }
}
