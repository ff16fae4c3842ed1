package dev.etl.transform.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The estimate is near the number of hashes, and depends on nothing but their set.
final class HyperLogLogTest {
  private static HyperLogLog of(List<Long> hashes) {
    HyperLogLog sketch = new HyperLogLog();
    hashes.forEach(sketch::add);
    return sketch;
  }

  private static List<Long> hashes(long seed, int count) {
    return new Random(seed).longs(count).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 1_000, 20_000, 50_000, 300_000, 2_000_000})
  void theEstimateIsWithinFourStandardErrors(int count) {
    long seed = new Random().nextLong();
    HyperLogLog sketch = new HyperLogLog();
    Random random = new Random(seed);
    LongStream.range(0, count).forEach(_ -> sketch.add(random.nextLong()));
    assertThat((double) sketch.estimate())
        .as("seed %s", seed)
        .isCloseTo(count, within(4 * HyperLogLog.ERROR * count + 0.5));
  }

  @Test
  void theErrorsOfManySketchesSpreadAsPromised() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int sketches = 200;
    int count = 30_000;
    double squares = 0;
    for (int index = 0; index < sketches; index++) {
      double error = of(hashes(random.nextLong(), count)).estimate() / (double) count - 1;
      squares += error * error;
    }
    assertThat(Math.sqrt(squares / sketches))
        .as("seed %s", seed)
        .isLessThan(1.25 * HyperLogLog.ERROR);
  }

  @Test
  void orderRepetitionAndDivisionDoNotMatter() {
    List<Long> hashes = new java.util.ArrayList<>(hashes(1, 40_000));
    HyperLogLog all = of(hashes);
    HyperLogLog merged = of(hashes.subList(0, 25_000));
    merged.merge(of(hashes.subList(20_000, 40_000)));
    Collections.shuffle(hashes, new Random(2));
    assertThat(merged).isEqualTo(all).isEqualTo(of(hashes)).hasSameHashCodeAs(all);
    ByteOutput out = new ByteOutput();
    all.writeTo(out);
    HyperLogLog read = new HyperLogLog();
    read.readFrom(new ByteInput(out.toBytes()));
    assertThat(read).isEqualTo(all);
  }
}
