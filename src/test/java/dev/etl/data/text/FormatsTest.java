package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.DeclaredTypes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Texts of declared formats, and values in the names of folders.
final class FormatsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "number(thousands=comma) | 1,234,567.5 | 1234567.5",
        "number(thousands=comma) | -1,234 | -1234",
        "number(thousands=comma) | 12,34,567 | 1234567", // as in India
        "number(thousands=comma) | 1234.5 | 1234.5",
        "number(thousands=comma) | 1,23 | ",
        "number(thousands=comma) | ,123 | ",
        "number(thousands=comma) | 1234,567 | ",
        "number(thousands=comma) | 123,45,678 | ",
        "number(thousands=comma) | 1,2345,678 | ",
        "number(thousands=comma) | 1,23,4567 | ",
        "number(thousands=comma) | 1,,234 | ",
        "number(thousands=comma) | 1.234,5 | ",
        "number(thousands=comma) | 1,234e3 | 1234e3",
        "number(thousands=point, decimal=comma) | +1.234,5E-1 | +1234.5E-1",
        "number(thousands=point, decimal=comma) | ,5 | .5",
        "number(thousands=point, decimal=comma) | 5, | 5.",
        "number(thousands=point, decimal=comma) | 1.234.5 | ",
        "number(thousands=space) | 1\u00a0234\u202f567 | 1234567",
        "number(thousands=apostrophe) | 1\u2019234 | 1234",
        "number(decimal=comma) | 1.5 | ",
        "number(decimal=comma) | 1,5x | ",
        "number(decimal=comma) | - | ",
        "number(decimal=comma) | `` | ",
        "date(d. MMMM yyyy) | 7. MARCH 2024 | 2024-03-07",
        "date(d. MMMM yyyy) | 30. February 2024 | ",
        "date(d/M/uuuu['x']) | 1/2/2024x | 2024-02-01",
        "date(d/M/uuuu['x']) | 1/2/2024 | 2024-02-01",
        "date(d/M/uuuu) | 1/2/10000 | ",
        "date(d/M/uuuu) | 1/2/-001 | ",
        "date(yyyyDDD) | 2024060 | 2024-02-29",
        "date(d''M''yyyy) | 1'2'2024 | 2024-02-01",
        "date(d 'o''clock' M yyyy) | 1 o'clock 2 2024 | 2024-02-01",
        "timestamp(M/d/yyyy, h:mm a) | 1/2/2024, 3:04\u202fPM | 2024-01-02 15:04:00",
        "timestamp(d/M/yyyy H:mm:ss.SSSSSS) | 1/2/2024 3:04:05.000006 | 2024-02-01 03:04:05.000006",
        "timestamp(d/M/yyyy H:mm:ss.SSSSSSS) | 1/2/2024 3:04:05.0000001 | ",
        "timestamptz(d/M/yyyy H:mm XXX) | 1/2/2024 1:30 +02:00 | 2024-01-31T23:30:00Z"
      })
  void aTextIsReadInItsFormat(String format, String text, @Nullable String usual) {
    ValueFormat declared = DeclaredTypes.GRAMMAR.parse(format).format().orElseThrow();
    assertThat(declared.reader().usual(text)).isEqualTo(Optional.ofNullable(usual));
    assertThat(declared.declaration()).isEqualTo(format);
  }

  @Test
  void aTextThatDoesNotFitIsToldWhy() {
    assertThat(reason("number(decimal=comma)", "1.5"))
        .isEqualTo("does not fit number(decimal=comma)");
    assertThat(reason("number(decimal=comma)", "1e999"))
        .isEqualTo("is too large for a 64-bit floating-point number");
    assertThat(reason("timestamp(d/M/y H:m:s.SSSSSSS)", "1/2/2024 3:4:5.0000001"))
        .isEqualTo("is finer than a microsecond");
    assertThat(reason("date(d/M/y)", "x")).isEqualTo("does not fit date(d/M/y)");
  }

  private static String reason(String format, String text) {
    return DeclaredTypes.GRAMMAR.parse(format).format().orElseThrow().reason(text);
  }

  @Test
  void everyValueComesBackFromTheNameOfItsFolder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String characters = "a=%/:\\\"'#?*{}[]^\u007f\n\u001f é漢\ufffd%3D4f.";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder value = new StringBuilder();
      for (int left = 1 + random.nextInt(6); left > 0; left--) {
        value.append(characters.charAt(random.nextInt(characters.length())));
      }
      String text = value.toString();
      String name = HiveName.of("k=%" + text, text);
      assertThat(HiveName.parse(name))
          .as("seed %s: %s", seed, name)
          .contains(new HiveName.Part("k=%" + text, text));
      assertThat(name).doesNotContain("/", ":", "\n");
      assertThat(HiveName.length("k=%" + text, text)).isEqualTo(name.getBytes(UTF_8).length);
    }
  }

  @Test
  void nullHasANameThatNoTextHas() {
    assertThat(HiveName.of("a", null)).isEqualTo("a=__HIVE_DEFAULT_PARTITION__");
    assertThat(HiveName.parse("a=__HIVE_DEFAULT_PARTITION__"))
        .contains(new HiveName.Part("a", null));
    assertThat(HiveName.parse("a=")).contains(new HiveName.Part("a", null));
    String text = HiveName.of("a", HiveName.OF_NULL);
    assertThat(HiveName.parse(text)).contains(new HiveName.Part("a", HiveName.OF_NULL));
    EtlException error = catchThrowableOfType(EtlException.class, () -> HiveName.of("a", ""));
    assertThat(error.kind()).isEqualTo(ErrorKind.DATA);
    assertThat(error.hint()).isEqualTo("derive a = nullif(a, '')");
  }

  @Test
  void otherNamesOfFoldersAreNoColumns() {
    for (String name : List.of("a", "=b", "")) {
      assertThat(HiveName.parse(name)).isEmpty();
    }
    assertThat(HiveName.parse("a=b=%C3%A9")).contains(new HiveName.Part("a", "b=é"));
    assertThat(HiveName.parse("a=b%20c%0ad")).contains(new HiveName.Part("a", "b c\nd"));
    for (String none : List.of("5%", "5%4", "%zz", "%C3", "%4z")) {
      assertThat(HiveName.parse("a=" + none)).contains(new HiveName.Part("a", none));
    }
  }

  @Test
  void aNameMayHaveAsManyBytesAsFileSystemsAllow() {
    String longest = "é".repeat(126);
    assertThat(HiveName.of("ab", longest).getBytes(UTF_8)).hasSize(HiveName.MAX_BYTES);
    EtlException error =
        catchThrowableOfType(EtlException.class, () -> HiveName.of("abc", longest));
    assertThat(error).hasMessageContaining("'abc' is too long for the name of a folder: abc=éé");
  }

  @ParameterizedTest
  @CsvSource({
    "select, selct, true",
    "select, sleect, true",
    "SELECT, selekt, true",
    "ab, b, false",
    "abcdef, xyzdef, true",
    "abcdef, xyzwef, false",
    "a, b, false"
  })
  void aNameIsSuggestedIfItIsNear(String name, String written, boolean near) {
    assertThat(NearestName.of(written, List.of("zzzzzzzzz", name)))
        .isEqualTo(near ? Optional.of(name) : Optional.empty());
  }

  @Test
  void longNamesAreNotCompared() {
    String name = "x".repeat(200);
    assertThat(NearestName.of(name, List.of("x".repeat(199)))).isPresent();
    assertThat(NearestName.of(name + "x", List.of(name))).isEmpty();
    assertThat(NearestName.of(name, List.of(name + "x"))).isEmpty();
  }
}
