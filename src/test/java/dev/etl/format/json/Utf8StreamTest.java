package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.EtlException;
import dev.etl.format.csv.Trickle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Bytes of JSON as its readers get them: from streams that give few, into buffers that hold more.
final class Utf8StreamTest {

  /// The mark alone tells them: a document in Chinese begins without a zero.
  @Test
  void theMarkOfUtf16IsToldApartFromOtherBytes() {
    for (String wide : List.of("\u00ff\u00fe\"o", "\u00fe\u00ffo\"")) {
      InputStream stream = new ByteArrayInputStream(wide.getBytes(ISO_8859_1));
      assertThat(catchThrowableOfType(EtlException.class, () -> records(stream)))
          .hasMessage("is UTF-16 or UTF-32, not UTF-8");
    }
    for (String none : List.of("\u00fe\u00fe", "\u00ff\u00ff", "\u00ff~", "\u00fe")) {
      InputStream stream = new ByteArrayInputStream(none.getBytes(ISO_8859_1));
      assertThat(catchThrowableOfType(EtlException.class, () -> records(stream)))
          .hasMessage("line 1 is not valid UTF-8 (byte 1)");
    }
  }

  @Test
  void aZeroBehindTheFirstFourBytesIsNoWiderEncoding() {
    for (int most = 1; most < 9; most++) {
      InputStream stream = new Trickle("{\"a\":\0}".getBytes(UTF_8), most);
      assertThat(catchThrowableOfType(EtlException.class, () -> records(stream)))
          .hasMessageStartingWith("not JSON, or truncated JSON: line 1");
    }
  }

  private static void records(InputStream stream) throws IOException {
    try (JsonRecords records = new JsonRecords(stream, JsonLayout.at(""))) {
      records.next((_, _) -> {});
    }
  }

  /// A reader may keep earlier bytes in front of those that it reads.
  @Test
  void theErrorIsWhereItIsInTheStreamWhereverTheBufferBegins() throws IOException {
    byte[] text = "[\"ä\"  abcdefgh".getBytes(UTF_8);
    byte[] bad = Arrays.copyOf(text, text.length + 1);
    bad[text.length] = (byte) 0xff;
    Utf8Stream stream = new Utf8Stream(new Trickle(bad, 5), "UTF-8");
    byte[] buffer = new byte[100];
    int at = 7;
    int count = 0;
    @Nullable MalformedTextException failure = null;
    while (failure == null && count >= 0) {
      at += count;
      try {
        count = stream.read(buffer, at, buffer.length - at);
      } catch (MalformedTextException e) {
        failure = e;
      }
    }
    assertThat(Arrays.copyOfRange(buffer, 7, at)).isEqualTo(text);
    assertThat(Objects.requireNonNull(failure).offset()).isEqualTo(text.length);
  }

  @Test
  void bytesComeOneByOneToo() throws IOException {
    try (Utf8Stream stream =
        new Utf8Stream(new ByteArrayInputStream("aé".getBytes(UTF_8)), "UTF-8")) {
      assertThat(stream.available()).isEqualTo(3);
      assertThat(stream.readAllBytes()).hasSize(3);
    }
    try (Utf8Stream stream =
        new Utf8Stream(new ByteArrayInputStream("aé".getBytes(UTF_8)), "UTF-8")) {
      assertThat(new int[] {stream.read(), stream.read(), stream.read(), stream.read()})
          .containsExactly('a', 0xc3, 0xa9, -1);
    }
  }
}
