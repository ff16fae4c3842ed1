package dev.etl.data.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.DeclaredType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts of values, at the ends of their ranges and back.
final class GrammarsTest {

  @ParameterizedTest
  @CsvSource({
    "0s, 0, 0s",
    "0.000001ms, 1, 0.000001ms",
    "0.5ms, 500000, 0.5ms",
    "200ms, 200000000, 200ms",
    "999.999ms, 999999000, 999.999ms",
    "1000ms, 1000000000, 1s",
    "1.5s, 1500000000, 1.5s",
    "90s, 90000000000, 90s",
    "2m, 120000000000, 120s",
    "1.5h, 5400000000000, 5400s",
    "8760h, 31536000000000000, 31536000s"
  })
  void aDurationIsReadInAnyUnitAndWrittenInSeconds(String text, long nanos, String written) {
    Duration duration = Durations.GRAMMAR.parse(text);
    assertThat(duration).isEqualTo(Duration.ofNanos(nanos));
    assertThat(Durations.GRAMMAR.print(duration)).isEqualTo(written);
    assertThat(Durations.GRAMMAR.read(written)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "s", "-1s", "1.s", ".5s", "1 s", "1d", "8760.001h", "1e3s"})
  void otherDurationsAreRefused(String text) {
    assertThat(Durations.GRAMMAR.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0B, 0, 0B",
    "1B, 1, 1B",
    "1023 B, 1023, 1023B",
    "1KiB, 1024, 1KiB",
    "1kB, 1000, 1kB",
    "3MB, 3000000, 3MB",
    "2GB, 2000000000, 2GB",
    "256MiB, 268435456, 256MiB",
    "1024 MiB, 1073741824, 1GiB",
    "999999999GiB, 1073741822926258176, 999999999GiB"
  })
  void aSizeIsReadInAnyUnitAndWrittenInTheLargestThatFits(String text, long bytes, String written) {
    assertThat(Sizes.GRAMMAR.parse(text)).isEqualTo(bytes);
    assertThat(Sizes.GRAMMAR.print(bytes)).isEqualTo(written);
    assertThat(Sizes.GRAMMAR.read(written)).contains(bytes);
  }

  @Test
  void aSizeWithALimitIsAtLeastAByte() {
    Grammar<Long> most = Sizes.upTo(4 << 10);
    assertThat(most.read("4KiB")).contains(4L << 10);
    assertThat(most.read("1B")).contains(1L);
    assertThat(most.read("4097B")).isEmpty();
    assertThat(most.read("0B")).isEmpty();
    assertThat(most.refusal("5KiB"))
        .isEqualTo("expected a size such as 4MiB, at most 4KiB, found '5KiB'");
  }

  @Test
  void everyShareIsReadAsItIsWritten() {
    for (int percent = 1; percent <= 1_000; percent++) {
      String text = percent + "%";
      assertThat(Shares.GRAMMAR.print(Shares.GRAMMAR.parse(text))).isEqualTo(text);
    }
    for (String text : List.of("0.1%", "0.07%", "12.345678%", "0.000001%", "33.3%")) {
      assertThat(Shares.GRAMMAR.print(Shares.GRAMMAR.parse(text))).isEqualTo(text);
    }
    assertThat(Shares.GRAMMAR.parse("1000%")).isEqualTo(10);
    for (String text : List.of("0%", "1000.000001%", "1001%", "5", "-5%", "%", "5 %")) {
      assertThat(Shares.GRAMMAR.read(text)).as(text).isEmpty();
    }
  }

  @Test
  void numbersAreWithinTheirRange() {
    WholeNumbers whole = new WholeNumbers(-2, 7);
    assertThat(List.of(whole.read("-2"), whole.read("+7"), whole.read("007")))
        .containsExactly(Optional.of(-2L), Optional.of(7L), Optional.of(7L));
    for (String text : List.of("-3", "8", "", "1.0", "1e0", "+", "1234567890123456789")) {
      assertThat(whole.read(text)).as(text).isEmpty();
    }
    assertThat(whole.print(7L)).isEqualTo("7");
    assertThat(WholeNumbers.from(1).expected()).isEqualTo("a whole number from 1 to 2147483647");
    assertThat(new WholeNumbers(0, Long.MAX_VALUE).expected())
        .isEqualTo("a whole number, at least 0");
    assertThat(WholeNumbers.ANY.expected()).isEqualTo("a whole number");

    DecimalNumbers decimal = new DecimalNumbers(0, 1);
    for (String text : List.of("0", "1", "1.", ".5", "5e-1", "+0.5", "-0")) {
      assertThat(decimal.read(text)).as(text).isPresent();
    }
    for (String text : List.of("-0.1", "1.01", "NaN", "", ".", "1e", "0x1", "1e1000")) {
      assertThat(decimal.read(text)).as(text).isEmpty();
    }
    assertThat(decimal.print(decimal.parse(".5"))).isEqualTo("0.5");
    assertThat(decimal.expected()).isEqualTo("a number from 0.0 to 1.0");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {";, ;", "tab, tab", "TAB, tab", "\\t, tab", "`,`, `,`"})
  void aCharacterIsItselfOrATab(String text, String written) {
    assertThat(Characters.GRAMMAR.print(Characters.GRAMMAR.parse(text))).isEqualTo(written);
    assertThat(Characters.OR_NONE.print(Characters.OR_NONE.parse(text))).isEqualTo(written);
  }

  @Test
  void someCharactersMayBeNone() {
    assertThat(Characters.OR_NONE.parse("None")).isEmpty();
    assertThat(Characters.OR_NONE.print(Optional.empty())).isEqualTo("none");
    assertThat(Characters.GRAMMAR.read("none")).isEmpty();
    for (String text : List.of("", "ab", "\n", "\r", "😀")) {
      assertThat(Characters.GRAMMAR.read(text)).as(text).isEmpty();
      assertThat(Characters.OR_NONE.read(text)).as(text).isEmpty();
    }
  }

  @Test
  void encodingsHaveTheNamesOfJava() {
    assertThat(Encodings.GRAMMAR.print(Encodings.GRAMMAR.parse("latin1"))).isEqualTo("ISO-8859-1");
    assertThat(Encodings.GRAMMAR.read("UTF-99")).isEmpty();
    assertThat(Encodings.GRAMMAR.read("a b")).isEmpty();
  }

  private enum Fruit {
    APPLE,
    RED_PEAR
  }

  @Test
  void wordsAreTheNamesOfConstantsInAnyCase() {
    Words<Fruit> words = Words.of(Fruit.class).withOthers(Map.of(",", Fruit.APPLE));
    assertThat(words.names()).containsExactly("apple", "red-pear");
    assertThat(words.parse("Red_Pear")).isEqualTo(Fruit.RED_PEAR);
    assertThat(words.parse(",")).isEqualTo(Fruit.APPLE);
    assertThat(words.print(Fruit.RED_PEAR)).isEqualTo("red-pear");
    assertThat(words.expected()).isEqualTo("one of apple, red-pear");
    EtlException error = catchThrowableOfType(EtlException.class, () -> words.parse("aple"));
    assertThat(error).hasMessage("'aple' is not one of apple, red-pear; did you mean 'apple'?");
    assertThat(error.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(words.refusal("xyz")).isEqualTo("'xyz' is not one of apple, red-pear");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "long | long",
        "DECIMAL(12, 2) | decimal(12,2)",
        "date(dd/MM/yyyy) | date(dd/MM/yyyy)",
        "timestamp(M/d/yyyy, h:mm a) | timestamp(M/d/yyyy, h:mm a)",
        "number(decimal=comma) | number(decimal=comma)",
        "NUMBER( decimal = , ) | number(decimal=comma)",
        "number(thousands=point, decimal=comma) | number(thousands=point, decimal=comma)",
        "number(decimal=comma, thousands=.) | number(thousands=point, decimal=comma)",
        "number(thousands=apostrophe) | number(thousands=apostrophe)",
        "number(thousands=space,decimal=point) | number(thousands=space)"
      })
  void aDeclaredTypeIsWrittenAsItCanBeRead(String text, String written) {
    DeclaredType type = DeclaredTypes.GRAMMAR.parse(text);
    assertThat(DeclaredTypes.GRAMMAR.print(type)).isEqualTo(written);
    assertThat(DeclaredTypes.GRAMMAR.parse(written)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lon | 'lon' is not one of long, double",
        "number(thousands=comma, decimal=comma) | thousands and decimals have the same mark, comma",
        "number(thousands=point) | thousands and decimals have the same mark, point",
        "number(decimal=comma, decimal=point) | 'number(decimal=comma, decimal=point)' is not ",
        "number(decimal=x) | 'number(decimal=x)' is not decimal(P,S) or a format",
        "date(dd/MM) | the pattern 'dd/MM' lacks a year (y)",
        "date(yyyy) | the pattern 'yyyy' lacks a month (M)",
        "date(MM/yyyy) | the pattern 'MM/yyyy' lacks a day (d)",
        "date(D) | the pattern 'D' lacks a year (y)",
        "date(d/M/y H) | the pattern 'd/M/y H' is invalid at position 7: 'H' belongs to a time",
        "date(d/M/yy[) | the pattern 'd/M/yy[' is invalid at position 7: [ is never closed",
        "date(d]M/yy) | the pattern 'd]M/yy' is invalid at position 2: ] has no [ before it",
        "date(d 'x) | the pattern 'd 'x' is invalid at position 3: the quote is never closed",
        "date(d Q) | the pattern 'd Q' is invalid at position 3: 'Q' is not one of the letters",
        "date(d A) | the pattern 'd A' is invalid at position 3: 'A' is not one of the letters",
        "date(d z) | the pattern 'd z' is invalid at position 3: 'z' is not one of the letters",
        "timestamp(d Z) | the pattern 'd Z' lacks a year (y)",
        "date(dddd) | the pattern 'dddd' is invalid at position 1: 'dddd' has too many letters",
        "timestamptz(d/M/y H) | the pattern 'd/M/y H' lacks an offset from UTC (XXX)",
        "timestamp(d/M/y h) | the pattern 'd/M/y h' lacks AM or PM (a)",
        "timestamp(d/M/y H a) | the pattern 'd/M/y H a' lacks an hour of 1 to 12 (h)",
        "timestamp(d/M/y m) | the pattern 'd/M/y m' lacks an hour (H)",
        "timestamp(d/M/y H:s) | the pattern 'd/M/y H:s' lacks a minute (m)",
        "timestamp(d/M/y H:m:S) | the pattern 'd/M/y H:m:S' lacks a second (s)"
      })
  void theFaultOfADeclaredTypeIsTold(String text, String fault) {
    assertThat(DeclaredTypes.GRAMMAR.read(text)).isEmpty();
    assertThat(DeclaredTypes.GRAMMAR.refusal(text)).startsWith(fault);
  }
}
