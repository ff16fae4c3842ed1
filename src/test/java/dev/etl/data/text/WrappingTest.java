package dev.etl.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.TextColumns;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lines broken between words.
final class WrappingTest {

  @Test
  void aLineThatFitsStaysAsItIs() {
    assertThat(Wrapping.lines("  a  b ", 7)).containsExactly("  a  b ");
  }

  @Test
  void furtherLinesAreIndented() {
    assertThat(Wrapping.lines("  rule: one two three", 14))
        .containsExactly("  rule: one", "    two three");
  }

  @Test
  void aNumberStaysWithItsUnit() {
    assertThat(Wrapping.lines("read in 0.86 s (CPU 1.00 s), 2,316 rows/s", 13))
        .containsExactly("read in", "  0.86 s (CPU", "  1.00 s),", "  2,316", "  rows/s");
    assertThat(Wrapping.lines("read in 0.86 s, 2,316 rows/s", 16))
        .containsExactly("read in 0.86 s,", "  2,316 rows/s");
  }

  @Test
  void wideCharactersCountTwice() {
    assertThat(Wrapping.lines("\u6f22\u5b57 \u6f22\u5b57 \u6f22\u5b57", 9))
        .containsExactly("\u6f22\u5b57 \u6f22\u5b57", "  \u6f22\u5b57");
    assertThat(Wrapping.lines("\u6f22\u5b57 \u6f22\u5b57", 8))
        .containsExactly("\u6f22\u5b57", "  \u6f22\u5b57");
  }

  @Test
  void noWordIsLostAndNoLineIsTooLong() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> words = List.of("a", "12", "3.5", "word", "\u6f22\u5b57", "\ud83d\ude00", "9,000");
    for (int trial = 0; trial < 1_000; trial++) {
      String line =
          String.join(
              " ",
              IntStream.range(0, 1 + random.nextInt(20))
                  .mapToObj(_ -> words.get(random.nextInt(words.size())))
                  .toList());
      int width = 16 + random.nextInt(20);
      List<String> lines = Wrapping.lines(line, width);
      assertThat(String.join(" ", lines).replaceAll(" +", " ")).as("seed %d", seed).isEqualTo(line);
      assertThat(lines)
          .as("seed %d: %s", seed, line)
          .isNotEmpty()
          .allSatisfy(each -> assertThat(TextColumns.width(each)).isLessThanOrEqualTo(width));
    }
  }
}
