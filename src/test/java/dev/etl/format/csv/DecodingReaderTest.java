package dev.etl.format.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Strict decoding, above all where the bytes of a character fall apart.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DecodingReaderTest {
  private static final int BUFFER = 65_536;

  @ParameterizedTest
  @ValueSource(strings = {"é", "漢", "😀", "\r\n"})
  void aCharacterMayLieAcrossTheEndOfTheBuffer(String character) throws IOException {
    for (int position = BUFFER - 6; position <= BUFFER + 2; position++) {
      String text = "a".repeat(position) + character + "b".repeat(100);
      assertThat(read(new ByteArrayInputStream(text.getBytes(UTF_8)), UTF_8, 8192)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8192})
  void bytesMayComeAFewAtATimeAndCharactersBeAskedForLikewise(int characters) throws IOException {
    String text = "\uFEFFé漢😀a\uFEFF\r\n😀😀";
    for (int bytes = 1; bytes < 6; bytes++) {
      assertThat(read(new Trickle(text.getBytes(UTF_8), bytes), UTF_8, characters))
          .isEqualTo(text.substring(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "80",
    "ff",
    "c0af",
    "c328",
    "e28228",
    "f0288cbc",
    "eda080",
    "f4908080",
    "c3",
    "e282",
    "f09f98"
  })
  void bytesThatAreNoTextAreAnErrorWithItsLineAfterAllThatIsBeforeThem(String malformed)
      throws IOException {
    byte[] bad = HexFormat.of().parseHex(malformed);
    for (int position :
        new int[] {0, 1, 100, BUFFER - 4, BUFFER - 3, BUFFER - 2, BUFFER - 1, BUFFER}) {
      ByteBuffer bytes = ByteBuffer.allocate(position + bad.length);
      for (int index = 0; index < position; index++) {
        bytes.put((byte) (index % 10 == 9 ? '\n' : 'a'));
      }
      bytes.put(bad);
      DecodingReader reader =
          new DecodingReader(new ByteArrayInputStream(bytes.array()), UTF_8, true, 0);
      StringBuilder before = new StringBuilder();
      EtlException failure =
          catchThrowableOfType(EtlException.class, () -> read(reader, 8192, before));
      assertThat(failure)
          .as("at %s", position)
          .hasMessage("line " + (position / 10 + 1) + " is not valid UTF-8");
      assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
      assertThat(before).hasSize(position);
    }
  }

  @Test
  void everyKindOfLineEndCountsOnce() throws IOException {
    byte[] bytes = "1\r\n2\r3\n4\r\r\n6\n\r8 \u00e9".getBytes(ISO_8859_1);
    for (int most : new int[] {1, 2, 100}) {
      EtlException failure =
          catchThrowableOfType(
              EtlException.class, () -> read(new Trickle(bytes, most), US_ASCII, 8192));
      assertThat(failure).hasMessage("line 8 is not valid US-ASCII");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "UTF-8", "GB18030"})
  void aByteOrderMarkIsNoPartOfTheTextInAnyEncoding(String name) throws IOException {
    Charset encoding = Charset.forName(name);
    byte[] bytes = "\uFEFFid\uFEFF\n漢\n".getBytes(encoding);
    assertThat(read(new Trickle(bytes, 1), encoding, 10)).isEqualTo("id\uFEFF\n漢\n");
  }

  @Test
  void aByteOrderMarkIsDroppedFromUtf8AtTheBeginningAlone() throws IOException {
    byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    assertThat(read(new ByteArrayInputStream(mark), UTF_8, 10)).isEmpty();
    byte[] twice = Arrays.copyOf(mark, 6);
    System.arraycopy(mark, 0, twice, 3, 3);
    assertThat(read(new ByteArrayInputStream(twice), UTF_8, 10)).isEqualTo("\uFEFF");
    assertThat(read(new ByteArrayInputStream(mark), ISO_8859_1, 10)).isEqualTo("ï»¿");
    assertThat(read(new ByteArrayInputStream("ä\n".getBytes(UTF_16)), UTF_16, 10)).isEqualTo("ä\n");
  }

  /// The decoder of CESU-8 takes half of a surrogate pair for a character.
  @Test
  void halfOfASurrogatePairIsNoTextInAnyEncoding() throws IOException {
    Charset encoding = Charset.forName("CESU-8");
    String high = "eda0bd";
    String low = "edb880";
    for (int most : new int[] {1, 2, 100}) {
      for (String halves : List.of(high, low, high + high + low, low + high, high + "61" + low)) {
        for (String behind : List.of("", "61", "0a", "c3a4")) {
          byte[] bytes = HexFormat.of().parseHex("610a62" + halves + behind);
          EtlException failure =
              catchThrowableOfType(
                  EtlException.class, () -> read(new Trickle(bytes, most), encoding, 10));
          assertThat(failure).as(halves + behind).hasMessage("line 2 is not valid CESU-8");
        }
      }
      byte[] both = HexFormat.of().parseHex("61" + high + low + "62" + high + low);
      assertThat(read(new Trickle(both, most), encoding, 2)).isEqualTo("a😀b😀");
    }
  }

  @Test
  void theEndStaysTheEnd() throws IOException {
    for (String text : new String[] {"", "ab"}) {
      DecodingReader reader =
          new DecodingReader(new ByteArrayInputStream(text.getBytes(UTF_8)), UTF_8, true, 0);
      assertThat(read(reader, 10, new StringBuilder())).isEqualTo(text);
      assertThat(reader.read(new char[4], 0, 4)).isEqualTo(-1);
      assertThat(reader.read(new char[4], 0, 4)).isEqualTo(-1);
    }
  }

  private static String read(InputStream stream, Charset encoding, int characters)
      throws IOException {
    return read(new DecodingReader(stream, encoding, true, 0), characters, new StringBuilder());
  }

  private static String read(DecodingReader reader, int characters, StringBuilder text)
      throws IOException {
    char[] buffer = new char[characters + 2];
    for (int read = reader.read(buffer, 1, characters);
        read >= 0;
        read = reader.read(buffer, 1, characters)) {
      assertThat(read).isPositive();
      text.append(buffer, 1, read);
    }
    return text.toString();
  }
}
