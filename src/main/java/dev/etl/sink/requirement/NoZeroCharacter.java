package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.StringColumn;

/// Requires a text without the character U+0000.
///
/// @param database the database that cannot store it, for people
public record NoZeroCharacter(String column, String database) implements Requirement {

  @Override
  public void check(Column values, Faults faults) {
    StringColumn texts = (StringColumn) values;
    int[] offsets = texts.offsets();
    byte[] bytes = texts.bytes();
    int row = 0;
    for (int at = offsets[0]; at < offsets[texts.size()]; at++) {
      if (bytes[at] == 0) {
        while (offsets[row + 1] <= at) {
          row++;
        }
        if (!texts.isNull(row)) {
          faults.add(row, "has the character U+0000, which " + database + " keeps in no text");
        }
        at = offsets[row + 1] - 1;
      }
    }
  }
}
