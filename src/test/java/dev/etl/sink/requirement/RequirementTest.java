package dev.etl.sink.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every row that does not meet a requirement is found, and no other.
final class RequirementTest {

  private static List<Integer> faults(Requirement requirement, Column values) {
    List<Integer> rows = new ArrayList<>();
    requirement.check(values, (row, _) -> rows.add(row));
    return rows;
  }

  private static StringColumn texts(@Nullable String... texts) {
    StringColumn.Builder column = new StringColumn.Builder(texts.length);
    for (String text : texts) {
      if (text == null) {
        column.addNull();
      } else {
        column.add(text);
      }
    }
    return column.build();
  }

  @Test
  void aZeroCharacterIsFoundWhereverItIs() {
    StringColumn column = texts("\0", "", null, "a\0\0", "b", "é\0", "", "\0");
    assertThat(faults(new NoZeroCharacter("c", "it"), column)).containsExactly(0, 3, 5, 7);
    assertThat(faults(new NoZeroCharacter("c", "it"), texts())).isEmpty();
    StringColumn some = column.gather(new int[] {4, -1, 3}, 3);
    assertThat(faults(new NoZeroCharacter("c", "it"), some)).containsExactly(2);
  }

  @Test
  void whatIsNotANumberIsNoKey() {
    double[] values = {1, Double.NaN, 0, Double.POSITIVE_INFINITY};
    DoubleColumn column = DoubleColumn.of(values, Validity.of(new long[] {0b1011}, 4));
    assertThat(faults(Present.inKey("c"), column)).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void daysAndMomentsHaveARange() {
    long[] values = {-11, -10, 0, 20, 21};
    TemporalColumn column = TemporalColumn.of(Type.DATE, values, Validity.all(5));
    assertThat(faults(new TimeRange("c", -10, 20, "date"), column)).containsExactly(0, 4);
  }

  @Test
  void aFolderIsNamedByTextsThatCanBeToldFromNull() {
    StringColumn column = texts("a", "", null, "__HIVE_DEFAULT_PARTITION__", "..", "/".repeat(85));
    assertThat(faults(new FolderName("c", true), column)).containsExactly(1, 5);
    assertThat(faults(new FolderName("c", false), column)).containsExactly(1, 3, 5);
  }
}
