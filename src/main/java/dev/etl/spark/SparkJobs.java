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

/// Runs the jobs of one run, so that they can be cancelled together. Thread-safe.
final class SparkJobs {
  /// The prefix of all job group names.
  static final String PREFIX = "etl-";

  private final JavaSparkContext spark;
  private final String group = PREFIX + UUID.randomUUID();
  private int reads;
  private @Nullable String reading;

  SparkJobs(JavaSparkContext spark) {
    this.spark = spark;
  }

  /// Receives each result of Spark as it arrives.
  ///
  /// @param <R> result of a partition
  @FunctionalInterface
  interface Results<R> extends BiConsumer<Integer, R> {}

  /// Runs a function over all partitions; [#cancel] may end it.
  ///
  /// @param work sent to executors
  /// @param results receives the result of each partition, in any order, from one thread at a time
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
      // Its tasks are no longer needed.
      spark.cancelJobGroup(group);
      throw SparkCluster.failure(e);
    } finally {
      spark.clearJobGroup();
    }
  }

  /// Ends the jobs that this thread starts during the work together with it: none may go on writing
  /// after a failed run has cleaned up.
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

  /// Cancels the job over all partitions that is running or about to begin.
  synchronized void cancel() {
    if (reading != null) {
      spark.sc().cancelJobGroupAndFutureJobs(reading);
    }
  }

  /// Whether a job belongs to this run.
  ///
  /// @param name name of its group
  boolean hasGroup(String name) {
    return name.startsWith(group);
  }
}
