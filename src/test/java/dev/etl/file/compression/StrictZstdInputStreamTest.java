package dev.etl.file.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.etl.format.csv.Trickle;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Zstandard files that are whole, and those that are not.
final class StrictZstdInputStreamTest {
  private static final byte[] TEXT = "id,value\n1,2\n3,0.4\n".repeat(50).getBytes(UTF_8);
  private static final byte[] FRAME = compress(TEXT);
  private static final byte[] SKIPPABLE = HexFormat.of().parseHex("502a4d1803000000010203");

  @ParameterizedTest
  @CsvSource({"1,1", "1,64", "7,3", "1000,1", "1000,65536"})
  void framesInARowAreRead(int most, int buffer) throws IOException {
    assertThat(read(FRAME, most, buffer)).isEqualTo(TEXT);
    byte[] several = join(SKIPPABLE, FRAME, compress(new byte[0]), FRAME, SKIPPABLE);
    assertThat(read(several, most, buffer)).isEqualTo(join(TEXT, TEXT));
  }

  @Test
  void textMayBeMuchLargerThanItIsCompressed() throws IOException {
    byte[] zeros = new byte[3_000_000];
    assertThat(read(join(compress(zeros), FRAME), 100_000, 4_096)).isEqualTo(join(zeros, TEXT));
    byte[] random = new byte[300_000];
    new Random(1).nextBytes(random);
    assertThat(read(compress(random), 100_000, 4_096)).isEqualTo(random);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void aPartOfAFileIsTruncatedWhereverItEnds(int most) {
    for (byte[] before : new byte[][] {{}, FRAME, SKIPPABLE}) {
      for (int length = before.length == FRAME.length ? 1 : 0; length < FRAME.length; length++) {
        byte[] part = join(before, Arrays.copyOf(FRAME, length));
        if (before.length == SKIPPABLE.length && length == 0) {
          continue;
        }
        assertThatThrownBy(() -> read(part, most, 64))
            .as("%s bytes behind %s", length, before.length)
            .isInstanceOf(EOFException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "78, has other data after its zstd frames",
    "00, has other data after its zstd frames",
    "7878787878, has other data after its zstd frames"
  })
  void whatIsNoFrameMayNotFollow(String rubbish, String message) {
    byte[] bytes = join(FRAME, HexFormat.of().parseHex(rubbish));
    for (int most : new int[] {1, 1_000}) {
      assertThatThrownBy(() -> read(bytes, most, 64))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageStartingWith(message);
    }
  }

  @Test
  void damageIsFoundWhereverItIsOrDoesNoHarm() throws IOException {
    for (int place = 0; place < FRAME.length; place++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bytes = FRAME.clone();
        bytes[place] ^= (byte) (1 << bit);
        try {
          assertThat(read(bytes, 1_000, 64)).as("byte %s, bit %s", place, bit).isEqualTo(TEXT);
        } catch (DamagedFileException | EOFException e) {
          assertThat(e).hasMessageNotContaining("null");
        }
      }
    }
  }

  @Test
  void textIsNoZstd() {
    assertThatThrownBy(() -> read("id,value\n1,2\n".getBytes(UTF_8), 1_000, 64))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage("not zstd, despite its name");
  }

  private static byte[] read(byte[] stored, int most, int buffer) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (StrictZstdInputStream stream =
        new StrictZstdInputStream(new Trickle(stored, most), buffer)) {
      byte[] bytes = new byte[buffer + 1];
      for (int read = stream.read(bytes, 1, buffer);
          read >= 0;
          read = stream.read(bytes, 1, buffer)) {
        assertThat(read).isPositive();
        all.write(bytes, 1, read);
      }
      assertThat(stream.read()).isEqualTo(-1);
    }
    return all.toByteArray();
  }

  private static byte[] compress(byte[] text) {
    try (ZstdCompressCtx context = new ZstdCompressCtx().setChecksum(true)) {
      return context.compress(text);
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
