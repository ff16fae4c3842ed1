package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etl.data.EtlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values at places of documents.
final class JsonPlaceTest {

  private static String find(String pointer, String document) throws IOException {
    return String.valueOf(
        JsonPlace.parse(pointer).find(new ByteArrayInputStream(document.getBytes(UTF_8)), "UTF-8"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/a                | {'a':1.10}                       | 1.10",
        "``                | [1]                              | [1]",
        "/a/-1/id          | {'a':[{'id':1},{'id':2}]}        | 2",
        "/a/-2/id          | {'a':[{'id':1},{'id':2}]}        | 1",
        "/a/-3/id          | {'a':[{'id':1},{'id':2}]}        | null",
        "/a/-1/id          | {'a':[{'id':1},{}]}              | null",
        "/a/-1             | {'a':{'-1':3}}                   | 3",
        "/a/1              | {'a':[1,'x']}                    | 'x'",
        "/a/01             | {'a':[1,2]}                      | null",
        "/hits/-1/sort     | {'hits':[{'sort':[12,'b', null]}]} | [12,'b',null]",
        "/a~1b/~0          | {'a/b':{'~':true}}               | true",
        "/a                | {'a':null}                       | null",
        "/a/b              | {'a':7}                          | null",
      })
  void aValueIsFound(String pointer, String document, String value) throws IOException {
    assertThat(find(pointer, document.replace('\'', '"'))).isEqualTo(value.replace('\'', '"'));
    assertThat(JsonPlace.parse(pointer)).hasToString(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":2}", "", "{\"a\":1", "{\"a\":1} 2"})
  void aDocumentThatLeavesItOpenIsAnError(String document) {
    assertThatExceptionOfType(EtlException.class).isThrownBy(() -> find("/a", document));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/a    | {}                | {'a':7}",
        "/a    | {'a':1,'b':[2.0]} | {'a':7,'b':[2.0]}",
        "/b/c  | {'a':1}           | {'a':1,'b':{'c':7}}",
        "/b/c  | {'b':{'d':'x'}}   | {'b':{'d':'x','c':7}}",
        "/b/c  | {'b':{'c':{}}}    | {'b':{'c':7}}",
        "``    | {'b':1}           | 7",
      })
  void aValueIsSet(String pointer, String document, String changed) {
    assertThat(JsonPlace.parse(pointer).set(document.replace('\'', '"'), "7"))
        .isEqualTo(changed.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{\"a\":1}", "{", "7"})
  void aDocumentWithoutRoomForItIsAnError(String document) {
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> JsonPlace.parse("/a/b").set(document, "7"));
  }
}
