package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.StringColumn;
import dev.etl.data.text.ValueText;

/// A value, spelled, must not have more characters than a column of the table. Blanks at the end
/// count: databases may cut them off without an error.
///
/// @param most how many code points there may be
/// @param type of the column of the table, for people: `varchar(10)`
public record MaxCharacters(String column, int most, String type) implements Requirement {

  @Override
  public void check(Column values, Faults faults) {
    for (int row = 0; row < values.size(); row++) {
      if (!values.isNull(row)) {
        int characters =
            values instanceof StringColumn texts
                ? characters(texts, row)
                : ValueText.of(values, row).length();
        if (characters > most) {
          faults.add(row, "has %d characters, and %s is shorter".formatted(characters, type));
        }
      }
    }
  }

  /// How many code points a text has; its bytes, if even those are not too many.
  private int characters(StringColumn texts, int row) {
    int from = texts.offsets()[row];
    int to = texts.offsets()[row + 1];
    if (to - from <= most) {
      return to - from;
    }
    byte[] bytes = texts.bytes();
    int count = 0;
    for (int at = from; at < to; at++) {
      // All bytes of a character but the first one are 10xxxxxx.
      count += (bytes[at] & 0xc0) == 0x80 ? 0 : 1;
    }
    return count;
  }
}
