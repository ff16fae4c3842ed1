package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers of JSON keep their spelling, wherever they are.
final class JsonSpellingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e309",
        "-1e309",
        "3.14159265358979323846",
        "12345678901234567.5",
        "123456789012345678901234567890",
        "-123456789012345678901234567890",
        "1e400000000",
        "1E-400000000",
        "-0",
        "-0.0",
        "0.10",
        "1E5",
        "1e5",
        "1e+05",
        "1.0e-0",
        "5e-324",
        "9007199254740993",
        "18446744073709551616",
        "0.1000000000000000055511151231257827"
      })
  void aNumberKeepsItsSpellingWhereverItIs(String number) throws IOException {
    for (String value : List.of("{\"n\":" + number + "}", "[" + number + ",[" + number + "]]")) {
      String record = "{\"a\":" + value + "}";
      assertThat(nested(record, false)).as("as a field").isEqualTo(value);
      assertThat(nested(record, true)).as("where texts are kept").isEqualTo(value);
      assertThat(text(record)).as("as a record").isEqualTo(record);
      assertThat(value(record, "/a")).as("taken out of an answer").isEqualTo(value);
    }
    String record = "{\"a\":" + number + "}";
    assertThat(nested(record, false)).isEqualTo(number);
    assertThat(value(record, "/a")).isEqualTo(number);
    assertThat(value(record, "")).isEqualTo(record);
    assertThat(values(record, "", "/a")).containsExactly(record, number);
  }

  /// Half of a pair is no character: what is JSON keeps it as it was written.
  @Test
  void nestedTextsStayWellFormed() throws IOException {
    String value = "{\"x\":\"a\\ud83db\",\"y\":[\"\\udc00\",\"\\ud83d\\ude00\"]}";
    String kept = "{\"x\":\"a\\ud83db\",\"y\":[\"\\udc00\",\"\uD83D\uDE00\"]}";
    assertThat(nested("{\"a\":" + value + "}", false)).isEqualTo(kept);
    assertThat(nested("{\"a\":" + value + "}", true)).isEqualTo(kept);
    assertThat(text("{\"a\":" + value + "}")).isEqualTo("{\"a\":" + kept + "}");
    assertThat(value("{\"a\":" + value + "}", "/a")).isEqualTo(kept);
  }

  /// Every number comes out as it went in, and means the same to whoever can read it exactly.
  @Test
  void randomNumbersKeepTheirSpelling() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      List<String> numbers = new ArrayList<>();
      for (int count = 1 + random.nextInt(5); count > 0; count--) {
        numbers.add(number(random));
      }
      String value = "[" + String.join(",", numbers) + "]";
      String spaced = "[ " + String.join(" ,\n ", numbers) + " ]";
      String found = nested("{\"a\":" + spaced + "}", random.nextBoolean());
      assertThat(found).as("seed %s, round %s", seed, round).isEqualTo(value);
      assertThat(value("{\"a\":" + spaced + "}", "/a")).isEqualTo(value);
      String first = value("{\"a\":" + spaced + "}", "/a/0");
      assertThat(first).isEqualTo(numbers.getFirst());
      assertThat(new BigDecimal(first)).isEqualTo(new BigDecimal(numbers.getFirst()));
    }
  }

  private static String number(Random random) {
    StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
    int digits = 1 + random.nextInt(40);
    number.append(digits == 1 ? random.nextInt(10) : 1 + random.nextInt(9));
    for (int digit = 1; digit < digits; digit++) {
      number.append(random.nextInt(10));
    }
    if (random.nextBoolean()) {
      number.append('.');
      for (int digit = 1 + random.nextInt(40); digit > 0; digit--) {
        number.append(random.nextInt(10));
      }
    }
    if (random.nextInt(3) == 0) {
      number.append(random.nextBoolean() ? 'e' : 'E');
      number.append(List.of("", "+", "-").get(random.nextInt(3)));
      number.append(random.nextInt(100_000));
    }
    return number.toString();
  }

  /// The value of the field `a`.
  private static String nested(String document, boolean keepingTexts) throws IOException {
    List<@Nullable String> found = new ArrayList<>();
    try (JsonRecords records = records(document)) {
      if (keepingTexts) {
        records.keepTexts();
      }
      records.next(
          new JsonFields() {
            @Override
            public void field(String name, @Nullable String text) {
              found.add(text);
            }

            @Override
            public boolean wantsNested(String name) {
              return true;
            }
          });
    }
    return String.valueOf(found.getFirst());
  }

  private static String text(String document) throws IOException {
    try (JsonRecords records = records(document)) {
      records.seek(1);
      return records.text();
    }
  }

  private static JsonRecords records(String document) throws IOException {
    return JsonRecords.ofFile(
        new ByteArrayInputStream(document.getBytes(UTF_8)), JsonLayout.at(""));
  }

  private static String value(String document, String pointer) throws IOException {
    return values(document, pointer).getFirst();
  }

  private static List<String> values(String document, String... pointers) throws IOException {
    List<String> values = new ArrayList<>();
    for (String value :
        new JsonValues(List.of(pointers))
            .read(new ByteArrayInputStream(document.getBytes(UTF_8)))) {
      values.add(String.valueOf(value));
    }
    return values;
  }
}
