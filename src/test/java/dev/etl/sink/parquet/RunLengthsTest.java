package dev.etl.sink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RunLengthsTest {

  static List<Long> seeds() {
    return new Random().longs(200).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsEncodedIsReadBack(long seed) {
    Random random = new Random(seed);
    int width = random.nextInt(18);
    int[] numbers = new int[random.nextInt(3_000)];
    int run = random.nextInt(1, 40);
    for (int index = 0; index < numbers.length; index++) {
      boolean repeated = index > 0 && random.nextInt(run) > 0;
      numbers[index] = repeated ? numbers[index - 1] : random.nextInt(1 << width);
    }
    GrowingBytes out = new GrowingBytes();
    RunLengths.encode(numbers, numbers.length, width, out);
    assertThat(decoded(out, width, numbers.length)).isEqualTo(numbers);
  }

  @Test
  void aRunTakesAFewBytes() {
    int[] numbers = new int[100_000];
    Arrays.fill(numbers, 5);
    GrowingBytes out = new GrowingBytes();
    RunLengths.encode(numbers, numbers.length, 3, out);
    assertThat(out.size()).isEqualTo(4);
  }

  @Test
  void aWidthIsThatOfTheGreatest() {
    assertThat(RunLengths.width(0)).isZero();
    assertThat(RunLengths.width(1)).isEqualTo(1);
    assertThat(RunLengths.width(255)).isEqualTo(8);
    assertThat(RunLengths.width(256)).isEqualTo(9);
  }

  /// Bit by bit, as the specification has it.
  private static int[] decoded(GrowingBytes encoded, int width, int count) {
    int[] numbers = new int[count];
    int at = GrowingBytes.ROOM;
    int found = 0;
    while (found < count) {
      int header = 0;
      int shift = 0;
      int part;
      do {
        part = encoded.array()[at++];
        header |= (part & 0x7F) << shift;
        shift += 7;
      } while (part < 0);
      boolean packed = (header & 1) == 1;
      int values = packed ? (header >> 1) * 8 : header >> 1;
      for (int index = 0; index < values; index++) {
        int number = 0;
        for (int bit = 0; bit < width; bit++) {
          int place = packed ? index * width + bit : bit;
          number |= ((encoded.array()[at + (place >> 3)] >> (place & 7)) & 1) << bit;
        }
        if (found < count) {
          numbers[found++] = number;
        }
      }
      at += packed ? (header >> 1) * width : (width + 7) / 8;
    }
    assertThat(at).isEqualTo(encoded.end());
    return numbers;
  }
}
