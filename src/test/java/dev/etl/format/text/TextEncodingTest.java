package dev.etl.format.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts of wide characters, and texts of UTF-8 that contain the character zero.
final class TextEncodingTest {

  private static Optional<Charset> found(byte[] sample) {
    return TextEncoding.of(sample, true).map(TextEncoding::charset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n",
        "value",
        "\u540d,\u5024\n1,2\n",
        "no line break, one line",
        "\u4e0a,\u503c\n1,2\n3,4\n",
        "name,\u5e74\n\u4e0a\u6d77,1\n\u5317\u4eac,2\n"
      })
  void wideCharactersWithoutAMark(String text) {
    assertThat(found(text.getBytes(UTF_16LE))).contains(UTF_16LE);
    assertThat(found(text.getBytes(UTF_16BE))).contains(UTF_16BE);
  }

  /// It must not pass for UTF-8 with a zero behind each character.
  @Test
  void aWideTextThatIsCutOff() {
    byte[] text = "name,value\n1,2\n".getBytes(UTF_16LE);
    assertThat(found(Arrays.copyOf(text, text.length - 1))).contains(UTF_16LE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n\0\n",
        "\u00e9\n\0\n",
        "a\n' \0\n\0\n",
        "abc\n\0\n1\n\0a\0\n",
        "x,y\n\0,1\n\0,\0\n",
        "\u00e9,z\n\0\0\0,1\n"
      })
  void zerosAmongUtf8(String text) {
    assertThat(found(text.getBytes(UTF_8))).isEmpty();
  }
}
