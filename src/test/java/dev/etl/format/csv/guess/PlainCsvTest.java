package dev.etl.format.csv.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DialectPart;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Line breaks are written as `/`.
final class PlainCsvTest {
  private static final List<String> WORDS =
      List.of(
          "amber", "birch", "5", "\"", "\"a, b\"", "it's", " ", "&", "50%", "!", "-", ".", "3 4");

  private static String lines(String text) {
    return text.replace('/', '\n') + "\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "note/amber/birch cedar/delta",
        "note/amber birch/\"cedar, delta\"/ember & fjord grove/heron",
        "remark of the day/one/two words/three more words! really",
        "id/1/2/3",
      })
  void aColumnOfTextNeedsNoCloserLook(String text) {
    assertThat(PlainCsv.is(lines(text.strip()), ',', true)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "a b c/1 2 3/4 5 6/7 8 9",
        "a  b/1  2/3  4",
        "a;b/1;2",
        "note/# comment/amber",
        "note/'amber'/birch",
        "a--b/1--2/3--4",
      })
  void aPossibleDelimiterNeedsACloserLook(String text) {
    assertThat(PlainCsv.is(lines(text.strip()), ',', true)).isFalse();
  }

  @Test
  void aPlainFileIsReadTheSameAfterACloserLook() {
    int plain = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      String text =
          "note\n"
              + IntStream.range(0, 2 + random.nextInt(6))
                  .mapToObj(_ -> line(random))
                  .collect(Collectors.joining("\n"))
              + "\n";
      if (PlainCsv.is(text, ',', true)) {
        plain++;
        CsvSyntax found =
            DialectGuesser.guess(
                    text,
                    true,
                    // Another trait than those of a plain file leads to the closer look.
                    CsvSyntax.RFC_4180.withEscape('\u0007'),
                    EnumSet.allOf(DialectPart.class),
                    Set.of())
                .syntax();
        assertThat(found).as(text).isEqualTo(CsvSyntax.RFC_4180.withEscape('\u0007'));
      }
    }
    assertThat(plain).isGreaterThan(100);
  }

  private static String line(Random random) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size())))
        .collect(Collectors.joining(" "));
  }
}
