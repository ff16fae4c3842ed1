package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.EtlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Single values of documents, and messages about those that are missing. In the tables `'` stands
/// for `"`.
final class JsonValuesTest {
  /// A number after RFC 8259, section 6.
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  @Test
  void aMemberThatNobodyWantsMayBeThereTwice() throws IOException {
    assertThat(new JsonValues(List.of("/a")).read(stream("{'x':1,'x':2,'a':3}")))
        .containsExactly("3");
    assertThat(
            catchThrowableOfType(
                EtlException.class,
                () -> new JsonValues(List.of("/a")).read(stream("{'a':1,'x':2,'a':3}"))))
        .hasMessage("the document has 'a' twice");
  }

  @Test
  void valuesMayLieInsideEachOther() throws IOException {
    assertThat(
            new JsonValues(List.of("/a/b/0", "/a", "/a/b", "/a/x"))
                .read(stream("{'a':{'b':[7,8]}}")))
        .containsExactly("7", "{\"b\":[7,8]}", "[7,8]", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1,'b':2} | /c | the keys of the response are a, b",
        "{'a':{'b':1,'c':[]}} | /a/x | the keys of /a are b, c",
        "{'z':{'y':0},'a':{'b':1}} | /a/x/y | the keys of /a are b",
        "{'a':[{'b':1},{'c':2}]} | /a/1/x | the keys of /a/1 are c",
        "{'a':[{'b':1}]} | /a/1 | /a has no keys",
        "{'a':5} | /a/b | /a has no keys",
        "[] | /0 | the response has no keys"
      })
  void aMissingValueIsToldWithTheKeysWhereItsPathEnds(
      String document, String pointer, String expected) throws IOException {
    assertThat(JsonValues.keys(stream(document), "UTF-8", pointer).orElseThrow().describe())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{'a':null} | /a", "[[],[1]] | /1/0", "5 | ``"})
  void aValueThatExistsHasNoMissingKeys(String document, String pointer) throws IOException {
    assertThat(JsonValues.keys(stream(document), "UTF-8", pointer)).isEmpty();
  }

  @Test
  void twentyKeysAreToldAtMost() throws IOException {
    StringJoiner members = new StringJoiner(",", "{", "}");
    for (int member = 1; member <= 21; member++) {
      members.add("'m" + member + "':{'x':0}");
    }
    JsonKeys keys = JsonValues.keys(stream(members.toString()), "UTF-8", "/x").orElseThrow();
    assertThat(keys.names()).hasSize(20).endsWith("m20");
  }

  @Test
  void anAnswerInAnotherEncodingIsReadWhileItIsAscii() throws IOException {
    JsonValues value = new JsonValues(List.of("/a"));
    assertThat(value.read(stream("{'a':'x'}"), "ISO-8859-1")).containsExactly("x");
    assertThat(value.read(stream("{'a':'é'}"), "utf-8")).containsExactly("é");
    assertThat(
            catchThrowableOfType(
                EtlException.class, () -> value.read(stream("{'a':'é'}"), "ISO-8859-1")))
        .hasMessage("is declared as ISO-8859-1 and has characters beyond ASCII");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "'x'", "null", "[]", "{'a':[1]}", " [1 ] "})
  void oneValueIsAValue(String text) {
    assertThat(JsonText.isValue(text.replace('\'', '"'))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1 2", "[", "[]]", "[] 1", "{'a'}", "x", "'x"})
  void anythingElseIsNone(String text) {
    assertThat(JsonText.isValue(text.replace('\'', '"'))).isFalse();
  }

  @Test
  void aTextIsSpelledInQuotesAndAValueOnOneLine() {
    assertThat(JsonText.of("a\"b\n\u0001é")).isEqualTo("\"a\\\"b\\n\\u0001é\"");
    assertThat(JsonText.onOneLine("[1,\r\n2]")).isEqualTo("[1,  2]");
  }

  @Test
  void numbersAreThoseOfTheStandardWhateverSurroundsThem() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(7); left > 0; left--) {
        text.append("01589..eE-+a/:".charAt(random.nextInt(14)));
      }
      String around = String.valueOf(".eE-7".charAt(random.nextInt(5)));
      byte[] bytes = (around + text + around).getBytes(UTF_8);
      assertThat(JsonNumber.is(bytes, 1, bytes.length - 1))
          .as("seed %s: '%s'", seed, text)
          .isEqualTo(NUMBER.matcher(text).matches());
    }
  }

  @Test
  void aSmallDocumentIsReadByItsMembers() throws IOException {
    JsonValue document = JsonValue.read(stream("{'a':[1,-2],'b':{'c':'x'}}"));
    assertThat(document.member("a").items().stream().map(JsonValue::number))
        .containsExactly(1L, -2L);
    assertThat(document.member("b").member("c").text()).isEqualTo("x");
    assertThatThrownBy(() -> document.member("x")).hasMessage("there is no x");
    assertThatThrownBy(() -> document.member("a").member("x")).hasMessageStartingWith("no object");
    assertThatThrownBy(document::items).hasMessageStartingWith("no array");
    assertThatThrownBy(document::text).hasMessageStartingWith("no text");
    assertThatThrownBy(document::number).hasMessageStartingWith("no number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the document is empty",
        "[] [] | data after the end of the document",
        "{'a':1,'a':2} | it has 'a' twice",
        "[1.5] | unexpected value: 1.5",
        "[true] | unexpected value: true",
        "['x\\ud83dy'] | 'x\\ud83dy' contains an unpaired surrogate",
        "[1,] | line 1: "
      })
  void otherSmallDocumentsAreRefused(String document, String message) {
    assertThatThrownBy(() -> JsonValue.read(stream(document)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static InputStream stream(String document) {
    return new ByteArrayInputStream(document.replace('\'', '"').getBytes(UTF_8));
  }
}
