package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.Trickle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that are not UTF-8, and texts that are no JSON, wherever they are.
final class JsonBytesTest {
  /// Each is no UTF-8, as an ISO-8859-1 text.
  private static final List<String> MALFORMED =
      List.of(
          "\u00ff", // in no character
          "\u00fe",
          "\u0080", // in the middle of none
          "\u00bf",
          "\u00c0\u00af", // a slash in two bytes
          "\u00c1\u00bf",
          "\u00e0\u0080\u00af", // a slash in three
          "\u00e0\u009f\u00bf",
          "\u00f0\u0080\u0080\u00af", // a slash in four
          "\u00f0\u008f\u00bf\u00bf",
          "\u00ed\u00a0\u0080", // half of a surrogate pair
          "\u00ed\u00bf\u00bf",
          "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080", // both halves (CESU-8)
          "\u00f4\u0090\u0080\u0080", // above U+10FFFF
          "\u00f5\u0080\u0080\u0080",
          "\u00f8\u0088\u0080\u0080\u0080", // five bytes
          "\u00fc\u0084\u0080\u0080\u0080\u0080", // six bytes
          "\u00c3", // cut short
          "\u00e2\u0082",
          "\u00f0\u009f\u0098",
          "\u00c3(",
          "\u00e2\u0082(",
          "\u00f0\u009f\u0098(");

  @Test
  void bytesThatAreNotUtf8AreRefusedWhereverTheyAre() {
    for (String bad : MALFORMED) {
      refused("[{\"a\":\"x" + bad + "y\"}]", 1);
      refused("[{\"x" + bad + "a\":1}]", 1);
      refused("[{\"x" + bad + "\":{\"b\":1}}]", 1);
      refused("[{\"b\":1},\n{\"c\":{\"d\":[\"" + bad + "\"]}}]", 2);
      refused("[{\"b\":1},\n\n{\"c\":{\"" + bad + "\":1}}]", 3);
      refused("{\"b\":1}\n{\"c\":1}" + bad, 2);
      refused("{\"b\":1}\n{\"c\":1}\r\n" + bad + "\n{\"c\":1}", 3);
      refused("[{\"b\":1}]\n" + bad, 2);
      refused("\u00ef\u00bb\u00bf[{\"b\":\"" + bad + "\"}]", 1);
      refused(bad + "[{\"b\":1}]", 1);
      refused("{\"b\":" + bad + "1}", 1);
    }
  }

  @Test
  void theEndsOfBuffersDoNotMatter() {
    for (String bad : MALFORMED) {
      for (int before = 7_990; before < 8_010; before++) {
        refused("[{\"a\":\"" + "x".repeat(before) + bad + "\"}]", 1);
      }
      for (int before = 7_994; before < 8_006; before++) {
        refused("[{\"" + "x".repeat(before) + bad + "\":1}]", 1);
      }
    }
  }

  @Test
  void whatIsMalformedIsRefusedAlsoWhereNobodyWantsIt() {
    for (String bad : MALFORMED) {
      String document = "{\"m\":{\"x\":\"" + bad + "\"},\n\"i\":[{\"a\":1}]}";
      assertThat(failure(document, "/i", 3)).hasMessageStartingWith("line 1 is not valid UTF-8");
      String behind = "{\"i\":[{\"a\":1}],\n\"m\":\"" + bad + "\"}";
      assertThat(failure(behind, "/i", 3)).hasMessageStartingWith("line 2 is not valid UTF-8");
    }
  }

  @Test
  void theByteIsNamed() {
    assertThat(failure("{\"a\":1}\n{\"b\":2,\"\u00ffb\":9}", "", 100))
        .hasMessage("line 2 is not valid UTF-8 (byte 17)");
    assertThat(failure("{\"a\":\"\u00c3\u00a4\u00e2\u0082\"}", "", 100))
        .hasMessage("line 1 is not valid UTF-8 (byte 9)");
  }

  /// Everything before the malformed byte was given.
  @Test
  void recordsBeforeAMalformedByteAreRead() throws IOException {
    byte[] bytes = "{\"a\":1}\n{\"a\":2}\n{\"a\":\"\u00ff\"}\n{\"a\":4}\n".getBytes(ISO_8859_1);
    List<@Nullable String> seen = new ArrayList<>();
    try (JsonRecords records =
        JsonRecords.ofFile(new ByteArrayInputStream(bytes), JsonLayout.at(""))) {
      assertThat(records.next((_, text) -> seen.add(text))).isTrue();
      assertThat(records.next((_, text) -> seen.add(text))).isTrue();
      assertThat(
              catchThrowableOfType(
                  EtlException.class, () -> records.next((_, text) -> seen.add(text))))
          .isNotNull();
    }
    assertThat(seen).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void otherUnicodeEncodingsAreRefusedWithoutAMark(String encoding) {
    for (String document : List.of("[{\"a\":\"\u00e9\"}]", "{\"a\":1}\n{\"a\":2}\n", "[]")) {
      byte[] bytes = document.getBytes(Charset.forName(encoding));
      EtlException failure =
          catchThrowableOfType(
              EtlException.class, () -> all(new ByteArrayInputStream(bytes), "", true));
      assertThat(failure).as(encoding).isNotNull();
      assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
      assertThat(failure).hasMessage("is UTF-16 or UTF-32, not UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':'\u0000'}",
        "{'a':'\u001f'}",
        "{'a':1}\u0000",
        "\u0000{'a':1}",
        "{'a':NaN}",
        "{'a':Infinity}",
        "{'a':-Infinity}",
        "{'a':+1}",
        "{'a':.5}",
        "{'a':1.}",
        "{'a':1e}",
        "{'a':-}",
        "{'a':00}",
        "{'a':-01}",
        "{'a':0x1F}",
        "{'a':1_000}",
        "{'a':1,}",
        "{,'a':1}",
        "[{'a':1},]",
        "[,{'a':1}]",
        "[{'a':1},,{'a':2}]",
        "[{'a':1}{'a':2}]",
        "{'a':1},{'a':2}",
        "{'a':1} x",
        "[{'a':1}] x",
        "[{'a':1}]]",
        "{'a':1}}",
        "{'a':tru}",
        "{'a':True}",
        "{'a':'\\x41'}",
        "{'a':'\\u12'}",
        "{'a':'\\ud83'}",
        "{a:1}",
        "{'a' 1}",
        "{'a':1 'b':2}",
        "// x\n{'a':1}",
        "{'a':/* x */1}",
        "# x\n{'a':1}",
        "\u00a0{'a':1}",
        "{'a':1}\uFEFF",
        "\uFEFF\uFEFF{'a':1}",
        "{'b':{'a':NaN}}",
        "{'b':{'a':1,}}",
        "{'b':{'a':01}}"
      })
  void whatIsNoJsonIsRefused(String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(UTF_8);
    for (boolean nested : new boolean[] {false, true}) {
      EtlException failure =
          catchThrowableOfType(
              EtlException.class, () -> all(new ByteArrayInputStream(bytes), "", nested));
      assertThat(failure).as("nested %s", nested).isNotNull();
      assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
    }
  }

  /// The array of records twice: one of them would be lost.
  @Test
  void aWayThatGoesTwoWaysIsRefused() {
    assertThat(failure("{\"i\":[{\"a\":1}],\"i\":[{\"a\":2}]}", "/i", 3))
        .hasMessage("the document has 'i' twice");
    assertThat(failure("{\"d\":{\"i\":[{\"a\":1}]},\"n\":{\"d\":1},\"d\":{}}", "/d/i", 3))
        .hasMessage("the document has 'd' twice");
    assertThat(failure("{\"d\":{\"i\":{\"a\":1},\"i\":1}}", "/d/i", 3))
        .hasMessage("the document has 'i' twice");
  }

  @Test
  void aWayThatGoesOnceIsNoMatterOfNamesElsewhere() throws IOException {
    String document = "{\"n\":{\"i\":1},\"i\":[{\"i\":1}],\"m\":{\"i\":2},\"x\":[{\"i\":1}]}";
    assertThat(all(new ByteArrayInputStream(document.getBytes(UTF_8)), "/i", false))
        .containsExactly("i=1");
  }

  /// Texts with faults in their bytes, judged by the strict decoder of the JDK.
  @Test
  void randomBytesAreUtf8AsTheJdkSaysIt() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] text = randomText(random);
      String document = null;
      try {
        document =
            UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(text))
                .toString();
      } catch (CharacterCodingException _) {
        // It is none.
      }
      boolean inKey = random.nextBoolean();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes((inKey ? "[{\"" : "[{\"a\":\"").getBytes(UTF_8));
      int padding = random.nextInt(8) == 0 ? 7_980 + random.nextInt(25) : random.nextInt(20);
      bytes.writeBytes("x".repeat(padding).getBytes(UTF_8));
      bytes.writeBytes(text);
      bytes.writeBytes((inKey ? "\":1}]" : "\"}]").getBytes(UTF_8));
      InputStream stream = new Trickle(bytes.toByteArray(), 1 + random.nextInt(9_000));
      String found = null;
      try {
        found = all(stream, "", random.nextBoolean()).getFirst();
      } catch (EtlException e) {
        assertThat(e.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(e).hasMessageContaining("is not valid UTF-8");
      } catch (IOException e) {
        throw new AssertionError("seed " + seed, e);
      }
      String expected =
          document == null
              ? null
              : inKey
                  ? "x".repeat(padding) + document + "=1"
                  : "a=" + "x".repeat(padding) + document;
      assertThat(found).as("seed %s, round %s", seed, round).isEqualTo(expected);
    }
  }

  /// Characters of all lengths, some of them with a fault.
  private static byte[] randomText(Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] bounds = {0x20, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};
    for (int left = random.nextInt(12); left > 0; left--) {
      int range = random.nextInt(bounds.length / 2) * 2;
      int point =
          random.nextInt(3) == 0
              ? bounds[range + random.nextInt(2)]
              : random.nextInt(bounds[range], bounds[range + 1] + 1);
      String text = point == '"' || point == '\\' ? "-" : Character.toString(point);
      byte[] encoded = text.getBytes(UTF_8);
      switch (random.nextInt(30)) {
        case 0 -> bytes.writeBytes(Arrays.copyOf(encoded, encoded.length - 1));
        case 1 -> bytes.writeBytes(Arrays.copyOfRange(encoded, 1, encoded.length));
        case 2 -> bytes.writeBytes(MALFORMED.get(random.nextInt(10)).getBytes(ISO_8859_1));
        case 3 -> {
          encoded[random.nextInt(encoded.length)] = (byte) (0x80 + random.nextInt(0x80));
          bytes.writeBytes(encoded);
        }
        default -> bytes.writeBytes(encoded);
      }
    }
    return bytes.toByteArray();
  }

  private static void refused(String document, int line) {
    for (int most : new int[] {3, 10_000}) {
      EtlException failure = failure(document, "", most);
      assertThat(failure).as(document).isNotNull();
      assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
      assertThat(failure).hasMessageStartingWith("line " + line + " is not valid UTF-8 (byte ");
    }
  }

  /// @param document its bytes as an ISO-8859-1 text
  /// @param most how many bytes a read gives at most
  private static EtlException failure(String document, String pointer, int most) {
    InputStream stream = new Trickle(document.getBytes(ISO_8859_1), most);
    return catchThrowableOfType(EtlException.class, () -> all(stream, pointer, false));
  }

  private static List<String> all(InputStream stream, String pointer, boolean nested)
      throws IOException {
    List<String> fields = new ArrayList<>();
    try (JsonRecords records = JsonRecords.ofFile(stream, JsonLayout.at(pointer))) {
      JsonFields taken =
          new JsonFields() {
            @Override
            public void field(String name, @Nullable String text) {
              fields.add(name + "=" + text);
            }

            @Override
            public boolean wantsNested(String name) {
              return nested;
            }
          };
      while (records.next(taken)) {}
    }
    return fields;
  }
}
