package dev.etl.data.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "price_*~price_~true",
        "price_*~price_net~true",
        "price_*~Price_net~false",
        "price_*~my price_net~false",
        "*_id~_id~true",
        "*_id~item_id~true",
        "*_id~item_ids~false",
        "*~``~true",
        "*~a*~true",
        "a*a~a~false",
        "a*a~aa~true",
        "a*b*c~a-b-b-c~true",
        "a*b*c~a-c~false",
        "a**c~ac~true",
        "a\\*b~a*b~true",
        "a\\*b~aXb~false",
        "a\\*b~a\\*b~false",
        "a\\\\*b~a\\*b~true",
        "a\\\\*b~a\\xb~true",
        "a\\b*~a\\bc~true",
        "*\\~a\\~true",
        "a.c*~abc~false",
        "a\\b~a\\b~true",
        "a\\\\b~a\\\\b~true",
        "a\\\\b~a\\b~false",
      })
  void aStarStandsForAnyCharacters(String pattern, String name, boolean matches) {
    assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void everyNameCanBeWritten() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String name = text(random, "a*\\.");
      NamePattern pattern = NamePattern.of(NamePattern.exactly(name));
      assertThat(pattern.isName()).as("%s, seed %d", name, seed).isTrue();
      assertThat(pattern.name()).as("seed %d", seed).isEqualTo(name);
      String other = text(random, "a*\\.");
      assertThat(pattern.matches(other))
          .as("%s fits %s, seed %d", other, pattern, seed)
          .isEqualTo(other.equals(name));
    }
  }

  @Test
  void patternsFitAsRegularExpressionsDo() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      String pattern = text(random, "ab*");
      String name = text(random, "ab");
      String regex =
          pattern
              .codePoints()
              .mapToObj(letter -> letter == '*' ? ".*" : Pattern.quote(Character.toString(letter)))
              .collect(Collectors.joining());
      assertThat(NamePattern.of(pattern).matches(name))
          .as("%s fits %s, seed %d", name, pattern, seed)
          .isEqualTo(name.matches(regex));
    }
  }

  private static String text(Random random, String letters) {
    return random
        .ints(random.nextInt(8), 0, letters.length())
        .mapToObj(index -> letters.substring(index, index + 1))
        .collect(Collectors.joining());
  }
}
