package dev.etl.sink.open;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.data.text.NearestName;
import dev.etl.sink.SparkSink;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Checks that a result has the columns that a Spark target names; errors name the missing ones.
record SparkColumns(SparkSink sink, Schema schema) {

  /// @throws EtlException USAGE if one is missing
  void check() {
    if (schema.names().isEmpty()) {
      throw usage("the result has no columns", "select some");
    }
    distinct();
    there("partition_by", sink.partitionBy());
    there("key", sink.key());
    if (sink.partitionBy().size() == schema.size()) {
      throw usage("partition_by names all columns, and none is left", "leave one out");
    }
  }

  /// Spark ignores the case of column names.
  private void distinct() {
    Map<String, String> earlier = new HashMap<>();
    for (String name : schema.names()) {
      String other = earlier.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw usage(
            "the columns '%s' and '%s' are the same name in Spark".formatted(other, name),
            "rename one of them");
      }
    }
  }

  private void there(String key, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (schema.find(name).isEmpty()) {
        throw usage(
            "%s: '%s' is not a column of the result".formatted(key, name)
                + NearestName.question(name, schema.names()),
            "the columns are " + String.join(", ", schema.names()));
      }
      if (!seen.add(name)) {
        throw usage("%s names the column '%s' twice".formatted(key, name), "name it once");
      }
    }
  }

  private EtlException usage(String reason, String hint) {
    return new EtlException(ErrorKind.USAGE, sink.describe() + ": " + reason, hint);
  }
}
