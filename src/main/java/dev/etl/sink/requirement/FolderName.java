package dev.etl.sink.requirement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.Column;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.text.HiveName;
import java.util.Arrays;
import java.util.List;

/// Requires a text that can name a folder, so that readers get it back.
///
/// @param escapes whether a text that equals the folder name of null is escaped, to tell them apart
public record FolderName(String column, boolean escapes) implements Requirement {
  private static final byte[] OF_NULL = HiveName.OF_NULL.getBytes(UTF_8);

  /// Most bytes of a name for one byte of a value.
  private static final int MAX_ESCAPE = 3;

  /// The requirements for the columns whose values name folders.
  ///
  /// @param partitionBy names of columns; those missing in the schema are ignored
  public static List<Requirement> of(Schema schema, List<String> partitionBy, boolean escapes) {
    return schema.fields().stream()
        .filter(field -> field.type().isText() && partitionBy.contains(field.name()))
        .<Requirement>map(field -> new FolderName(field.name(), escapes))
        .toList();
  }

  @Override
  public void check(Column values, Faults faults) {
    StringColumn texts = (StringColumn) values;
    byte[] bytes = texts.bytes();
    int head = HiveName.length(column, "");
    for (int row = 0; row < texts.size(); row++) {
      int from = texts.offsets()[row];
      int to = texts.offsets()[row + 1];
      if (texts.isNull(row)) {
        continue;
      }
      if (from == to) {
        faults.add(
            row,
            ("has the empty text in '%1$s', which a folder's name cannot distinguish from null:"
                    + " derive %1$s = nullif(%1$s, ''), or another text")
                .formatted(column));
      } else if (!escapes && Arrays.equals(bytes, from, to, OF_NULL, 0, OF_NULL.length)) {
        faults.add(
            row,
            "has a text in '%1$s' that names the folder of null: derive another, or %1$s ="
                    .formatted(column)
                + " nullif(%s, '%s')".formatted(column, HiveName.OF_NULL));
      } else if (head + (to - from) * MAX_ESCAPE > HiveName.MAX_BYTES
          && HiveName.length(column, texts.get(row)) > HiveName.MAX_BYTES) {
        faults.add(
            row,
            "has a text in '%s' that is too long for the name of a folder, of %d bytes at most"
                .formatted(column, HiveName.MAX_BYTES));
      }
    }
  }
}
