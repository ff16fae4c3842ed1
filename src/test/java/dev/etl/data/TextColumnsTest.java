package dev.etl.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.text.UnpairedSurrogates;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The columns of texts on a terminal, and texts cut to a number of them.
final class TextColumnsTest {
  private static final List<String> PIECES =
      List.of(
          "a", "\u00e9", "e\u0301", "\u6f22", "\ud83d\ude00", "\ud842\udfb7", "\u200b", "\u0301");

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "\u00e9, 1",
    "e\u0301, 1",
    "\u6f22\u5b57, 4",
    "\u304b\u306a, 4",
    "\ud55c\uae00, 4",
    "\uff21, 2",
    "\uff71, 1",
    "\ud83d\ude00, 2",
    "\ud83d\ude80, 2",
    "\u2705, 2",
    "\u2713, 1",
    "\ud842\udfb7, 2",
    "\ud83c\udde9\ud83c\uddea, 2",
    "\u1112\u1161\u11ab, 2",
    "a\u200bb, 2",
    "\u2026, 1",
    "\u2500, 1",
    "\ud835\udc00, 1",
    "\ud83d, 1",
  })
  void theWidthIsThatOnATerminal(String text, int columns) {
    assertThat(TextColumns.width(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, ab\u2026",
    "\u6f22\u5b57, 4, \u6f22\u5b57",
    "\u6f22\u5b57, 3, \u6f22\u2026",
    "\u6f22\u5b57\u6f22, 4, \u6f22\u2026",
    "\ud83d\ude00\ud83d\ude00\ud83d\ude00, 5, \ud83d\ude00\ud83d\ude00\u2026",
    "\ud83d\ude00\ud83d\ude00\ud83d\ude00, 4, \ud83d\ude00\u2026",
    "ae\u0301bcd, 3, ae\u0301\u2026",
    "\u6f22, 1, \u2026",
  })
  void aTextIsCutBetweenCharacters(String text, int columns, String shown) {
    assertThat(TextColumns.shortened(text, columns)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "abcd, 3, \u2026cd, ''",
    "abcdefgh, 7, \u2026cdefgh, 'ab \u2026 gh'",
    "\u6f22\u5b57\u6f22\u5b57\u6f22, 9, \u2026\u5b57\u6f22\u5b57\u6f22, '\u6f22 \u2026 \u6f22'",
    "abe\u0301, 2, \u2026e\u0301, ''",
  })
  void otherPartsCanBeLeftOut(String text, int columns, String ending, String both) {
    assertThat(TextColumns.withoutBeginning(text, columns)).isEqualTo(ending);
    if (!both.isEmpty()) {
      assertThat(TextColumns.withoutMiddle(text, columns)).isEqualTo(both);
    }
  }

  @Test
  void whatIsCutFitsAndIsNotCutForNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int trial = 0; trial < 2_000; trial++) {
      StringBuilder built = new StringBuilder();
      IntStream.range(0, random.nextInt(12))
          .forEach(_ -> built.append(PIECES.get(random.nextInt(PIECES.size()))));
      String text = built.toString();
      int columns = 3 + random.nextInt(10);
      for (String shown :
          List.of(
              TextColumns.shortened(text, columns),
              TextColumns.withoutBeginning(text, columns),
              TextColumns.withoutMiddle(text, columns))) {
        assertThat(TextColumns.width(shown)).as("seed %d", seed).isLessThanOrEqualTo(columns);
        assertThat(UnpairedSurrogates.isIn(shown)).as("seed %d", seed).isFalse();
        assertThat(shown.equals(text))
            .as("seed %d: %s", seed, text)
            .isEqualTo(TextColumns.width(text) <= columns);
      }
    }
  }

  @Test
  void marksWithoutAWidthDoNotAddUp() {
    assertThat(TextColumns.shortened("e" + "\u0301".repeat(1_000_000), 10)).hasSizeLessThan(100);
  }
}
