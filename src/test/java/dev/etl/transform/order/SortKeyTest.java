package dev.etl.transform.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SortKeyTest {
  private static final List<String> NAMES =
      List.of(
          "price",
          "-",
          "--",
          "- a",
          "nulls first",
          "a natural",
          "desc",
          " a",
          "a,b",
          "\"",
          "\"a\"");

  @Test
  void whatIsPrintedReadsBack() {
    for (String name : NAMES) {
      for (int bits = 0; bits < 8; bits++) {
        SortKey key = new SortKey(name, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
        String text = SortKey.GRAMMAR.print(key);
        assertThat(SortKey.GRAMMAR.parse(text)).as(text).isEqualTo(key);
      }
    }
  }

  @Test
  void namesAreQuotedOnlyIfTheyCouldBeMisread() {
    assertThat(SortKey.GRAMMAR.print(new SortKey("a b", true, false, true)))
        .isEqualTo("-a b nulls first");
    assertThat(SortKey.GRAMMAR.print(new SortKey("-", false, false, true)))
        .isEqualTo("\"-\" nulls first");
  }
}
