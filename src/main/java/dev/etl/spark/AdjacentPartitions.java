package dev.etl.spark;

import java.io.Serializable;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/// Joins adjacent partitions, regardless of where they are kept: always the same ones, in order.
final class AdjacentPartitions implements PartitionCoalescer, Serializable {
  private static final long serialVersionUID = 1L;

  private AdjacentPartitions() {}

  /// The same rows in a given number of partitions.
  static <T> JavaRDD<T> joined(JavaRDD<T> rows, int partitions) {
    return rows.rdd()
        .coalesce(partitions, false, Option.apply(new AdjacentPartitions()), null)
        .toJavaRDD();
  }

  @Override
  public PartitionGroup[] coalesce(int most, RDD<?> parent) {
    Partition[] all = parent.partitions();
    PartitionGroup[] groups = new PartitionGroup[Math.min(most, all.length)];
    for (int group = 0; group < groups.length; group++) {
      groups[group] = new PartitionGroup(Option.empty());
    }
    for (int index = 0; index < all.length; index++) {
      int group = (int) ((long) index * groups.length / all.length);
      groups[group].partitions().addOne(all[index]);
    }
    return groups;
  }
}
