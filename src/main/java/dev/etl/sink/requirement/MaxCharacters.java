package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.StringColumn;
import dev.etl.data.text.ValueText;

/// Requires that the text of a value is not longer than a column of the table allows. Trailing
/// blanks count: databases may cut them off without an error.
///
/// @param most maximum number of code points
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

  /// Number of code points of a text; its bytes, if even those fit.
  private int characters(StringColumn texts, int row) {
    int from = texts.offsets()[row];
    int to = texts.offsets()[row + 1];
    if (to - from <= most) {
      return to - from;
    }
    byte[] bytes = texts.bytes();
    int count = 0;
    for (int at = from; at < to; at++) {
      // All bytes of a character except the first are 10xxxxxx.
      count += (bytes[at] & 0xc0) == 0x80 ? 0 : 1;
    }
    return count;
  }
}
