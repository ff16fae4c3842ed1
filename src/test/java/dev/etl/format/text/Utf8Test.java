package dev.etl.format.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What is UTF-8, against the decoder of the JDK.
final class Utf8Test {

  @Test
  void everySequenceOfAFewBytesIsJudgedAsByTheDecoder() {
    byte[] interesting = {
      'a',
      (byte) 0x7f,
      (byte) 0x80,
      (byte) 0x8f,
      (byte) 0x90,
      (byte) 0x9f,
      (byte) 0xa0,
      (byte) 0xbf,
      (byte) 0xc0,
      (byte) 0xc1,
      (byte) 0xc2,
      (byte) 0xdf,
      (byte) 0xe0,
      (byte) 0xe1,
      (byte) 0xec,
      (byte) 0xed,
      (byte) 0xee,
      (byte) 0xef,
      (byte) 0xf0,
      (byte) 0xf1,
      (byte) 0xf3,
      (byte) 0xf4,
      (byte) 0xf5,
      (byte) 0xff
    };
    int count = interesting.length;
    int valid = 0;
    for (int number = 0; number < count * count * count * count; number++) {
      byte[] bytes = {
        interesting[number % count],
        interesting[number / count % count],
        interesting[number / (count * count) % count],
        interesting[number / (count * count * count)]
      };
      for (int length = 1; length <= bytes.length; length++) {
        boolean expected = isDecoded(bytes, length);
        assertThat(Utf8.isValid(bytes, 0, length)).isEqualTo(expected);
        valid += expected ? 1 : 0;
      }
    }
    assertThat(valid).isGreaterThan(1_000);
  }

  @Test
  void aCharacterThatIsCutOffIsLeftOut() {
    byte[] text = "aä漢😀".getBytes(UTF_8);
    int[] whole = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};
    for (int length = 0; length <= text.length; length++) {
      assertThat(Utf8.lengthOfWhole(Arrays.copyOf(text, length))).isEqualTo(whole[length]);
    }
    assertThat(Utf8.lengthOfWhole(new byte[] {-128, -128, -128, -128, -128})).isEqualTo(5);
  }

  @Test
  void aZeroOrAByteBeyondAsciiIsFoundAtEachPlace() {
    for (int length = 0; length < 40; length++) {
      byte[] text = "\u0001 ~a,\n\r\u007f".repeat(5).substring(0, length).getBytes(UTF_8);
      assertThat(Utf8.isPlainAscii(text)).isTrue();
      for (int place = 0; place < length; place++) {
        for (int value : new int[] {0, -1, -128}) {
          byte[] other = text.clone();
          other[place] = (byte) value;
          assertThat(Utf8.isPlainAscii(other)).as("%d at %d", value, place).isFalse();
        }
      }
    }
  }

  @Test
  void asciiMayBeLongerThanABlock() {
    byte[] text = new byte[20_003];
    Arrays.fill(text, (byte) 'a');
    assertThat(Utf8.isPlainAscii(text)).isTrue();
    for (int place : new int[] {8_191, 8_192, 16_384, 20_002}) {
      byte[] other = text.clone();
      other[place] = 0;
      assertThat(Utf8.isPlainAscii(other)).isFalse();
    }
  }

  private static boolean isDecoded(byte[] bytes, int length) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
