package dev.etl.spark.table;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.sink.SparkSink;
import dev.etl.sink.requirement.FolderName;
import dev.etl.sink.requirement.Present;
import dev.etl.sink.requirement.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// Requirements of Spark tables on rows. Spark reads an empty text in a folder name as null, like
/// the text that Hive writes for null.
public final class SparkRequirements {
  private SparkRequirements() {}

  /// The rules of a table for rows of a schema.
  ///
  /// @param partitionedBy partition columns of a table that is kept; empty otherwise
  /// @param kept the columns of that table
  public static List<Requirement> of(
      SparkSink sink, Schema schema, Collection<String> partitionedBy, StructType kept) {
    List<Requirement> requirements = new ArrayList<>();
    sink.key().forEach(name -> requirements.add(Present.inKey(name)));
    for (StructField column : kept.fields()) {
      if (!column.nullable()) {
        named(schema, column.name()).forEach(name -> requirements.add(Present.inTable(name)));
      }
    }
    List<String> folders =
        Stream.concat(sink.partitionBy().stream(), partitionedBy.stream())
            .flatMap(column -> named(schema, column))
            .toList();
    requirements.addAll(FolderName.of(schema, folders, /* escapes= */ false));
    return requirements;
  }

  /// The result's name for a column: Spark ignores case in names.
  private static Stream<String> named(Schema schema, String column) {
    return schema.fields().stream().map(Field::name).filter(column::equalsIgnoreCase);
  }
}
