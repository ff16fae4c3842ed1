package dev.etl.loader.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The heads of pictures, as other programs write them.
final class PictureTest {

  private static byte[] written(String format, int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static Picture read(byte[] file) throws IOException {
    return Picture.read(new ByteArrayInputStream(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "tiff"})
  void theSizeIsRead(String format) throws IOException {
    assertThat(read(written(format, 321, 45))).isEqualTo(new Picture(321, 45, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The first bytes of files of cwebp: lossy, lossless, and with more than pixels.
        "52494646000000005745425056503820000000003001009d012a41012d00000000",
        "5249464600000000574542505650384c00000000 2f40010b0000000000000000",
        "52494646000000005745425056503858 0a000000 10000000 400100 2c0000 00",
      })
  void theSizeOfWebpIsRead(String hex) throws IOException {
    byte[] head = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(read(Arrays.copyOf(head, 40))).isEqualTo(new Picture(321, 45, null, null));
  }

  /// Exif with maker, model and time.
  private static byte[] exif(ByteOrder order) {
    ByteBuffer tags = ByteBuffer.allocate(160).order(order);
    tags.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(ISO_8859_1));
    tags.putShort((short) 42).putInt(8);
    tags.putShort((short) 3);
    entry(tags, 0x10F, 2, 6, 60);
    entry(tags, 0x110, 2, 13, 70);
    entry(tags, 0x8769, 4, 1, 90);
    tags.putInt(0);
    tags.position(60).put("Canon\0".getBytes(ISO_8859_1));
    tags.position(70).put("Canon EOS R5\0".getBytes(ISO_8859_1));
    tags.position(90).putShort((short) 1);
    entry(tags, 0x9003, 2, 20, 120);
    tags.position(120).put("2026:05:04 03:02:01\0".getBytes(ISO_8859_1));
    return tags.array();
  }

  private static void entry(ByteBuffer tags, int tag, int type, int count, int value) {
    tags.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static byte[] withExif(byte[] jpeg, byte[] tags) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int length = 2 + 6 + tags.length;
    out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
    out.write("Exif\0\0".getBytes(ISO_8859_1));
    out.write(tags);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  @Test
  void cameraAndTimeAreRead() throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      assertThat(read(withExif(written("jpeg", 64, 48), exif(order))))
          .isEqualTo(new Picture(64, 48, "Canon EOS R5", "2026-05-04T03:02:01"));
    }
  }

  @Test
  void damagedFilesAreUnknownAsFarAsTheyAreDamaged() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] whole = withExif(written("jpeg", 64, 48), exif(ByteOrder.LITTLE_ENDIAN));
    byte[] tiff = written("tiff", 20, 10);
    for (int round = 0; round < 20_000; round++) {
      byte[] file = (round % 2 == 0 ? whole : tiff).clone();
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        file[random.nextInt(Math.min(file.length, 250))] = (byte) random.nextInt();
      }
      file = Arrays.copyOf(file, random.nextInt(file.length));
      assertThat(read(file)).as("seed " + seed).isNotNull();
    }
    assertThat(read(new byte[0])).isEqualTo(Picture.UNKNOWN);
    assertThat(read("text".getBytes(ISO_8859_1))).isEqualTo(Picture.UNKNOWN);
  }
}
