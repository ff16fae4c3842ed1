package dev.etl.engine.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.BadRow;
import dev.etl.pipeline.MaxErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which bad rows are too many.
final class BadRowsTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "5, 6"})
  void aCountIsJudgedAtOnce(int allowed, int first) {
    BadRows rows = new BadRows(new MaxErrors.Count(allowed));
    for (int count = 1; count < first; count++) {
      rows.add(0, row("a", count));
    }
    assertThatCode(() -> rows.check(first)).doesNotThrowAnyException();
    assertThatThrownBy(() -> rows.add(0, row("a", first))).hasMessageContaining("a, line 1");
    assertThatThrownBy(() -> rows.check(first)).hasMessageContaining("a, line 1");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, true",
    "0, 0, 9, true",
    "0, 1, 9, false",
    "10, 1, 10, true",
    "10, 1, 9, false",
    "0.5, 5, 1000, true",
    "0.5, 6, 1000, false",
    "100, 9, 9, true"
  })
  void aShareIsJudgedAtTheEnd(String percent, int bad, int all, boolean tolerated) {
    BadRows rows = new BadRows(new MaxErrors.Share(Double.parseDouble(percent)));
    for (int count = 1; count <= bad; count++) {
      rows.add(0, row("a", count));
    }
    if (tolerated) {
      rows.check(all);
    } else {
      assertThatThrownBy(() -> rows.check(all))
          .hasMessage(
              "%s of %s, more than the %s%% allowed; the first: a, line 1: 'x' is wrong"
                  .formatted(bad == 1 ? "1 bad row" : bad + " bad rows", all, percent));
    }
  }

  @Test
  void theFirstIsThatOfTheLowestSplitWhateverCameFirst() {
    BadRows rows = new BadRows(new MaxErrors.Count(2));
    rows.add(7, row("later", 1));
    rows.add(3, row("earlier", 5));
    assertThatThrownBy(() -> rows.add(7, row("later", 2)))
        .hasMessage(
            "3 bad rows, more than the 2 allowed; the first: earlier, line 5: 'x' is wrong");
  }

  @Test
  void theRowsOfASplitThatIsReadAgainAreTakenBack() {
    BadRows rows = new BadRows(new MaxErrors.Count(2));
    rows.add(0, row("a", 1));
    rows.add(0, row("a", 2));
    rows.takeBack(0, 2);
    rows.add(1, row("b", 1));
    rows.add(0, row("a", 3));
    assertThatThrownBy(() -> rows.add(1, row("b", 2)))
        .hasMessageEndingWith("a, line 3: 'x' is wrong");
    assertThat(MaxErrors.NONE).isEqualTo(new MaxErrors.Count(0));
  }

  private static BadRow row(String source, int line) {
    return new BadRow(source, line, null, "is wrong", "x");
  }
}
