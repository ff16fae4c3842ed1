package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Workers;
import dev.etl.strategy.ForkJoin;
import dev.etl.strategy.Sequential;
import dev.etl.strategy.VirtualThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many workers there are.
final class WorkersTest {

  @ParameterizedTest(name = "{0} cores")
  @CsvSource({"1, 2, 1, 2", "2, 4, 1, 4", "3, 6, 1, 6", "5, 10, 2, 10", "64, 128, 32, 128"})
  void theyFollowTheCoresAndWhatIsWaitedFor(int cores, int threads, int half, int twice) {
    Workers automatic = new Workers.Automatic();
    assertThat(automatic.resolve(Mode.THREADS, cores, false)).isEqualTo(threads);
    assertThat(automatic.resolve(Mode.THREADS, cores, true)).isEqualTo(32);
    assertThat(automatic.resolve(Mode.PROCESSES, cores, false)).isEqualTo(cores);
    assertThat(automatic.resolve(Mode.PROCESSES, cores, true)).isEqualTo(cores);
    for (Mode mode : new Mode[] {Mode.THREADS, Mode.PROCESSES}) {
      assertThat(new Workers.PerCore(0.5).resolve(mode, cores, false)).isEqualTo(half);
      assertThat(new Workers.PerCore(2).resolve(mode, cores, true)).isEqualTo(twice);
      assertThat(new Workers.PerCore(1e-9).resolve(mode, cores, true)).isOne();
      assertThat(new Workers.PerCore(1e9).resolve(mode, cores, true)).isEqualTo(Workers.MAX);
      assertThat(new Workers.Fixed(7).resolve(mode, cores, true)).isEqualTo(7);
    }
    for (Workers workers :
        new Workers[] {automatic, new Workers.PerCore(2), new Workers.Fixed(7)}) {
      assertThat(workers.resolve(Mode.SEQUENTIAL, cores, true)).isOne();
    }
  }

  @Test
  void aModeIsAStrategyWithSoManyWorkers() {
    assertThat(Strategies.of(Mode.SEQUENTIAL, 9, true)).isEqualTo(new Sequential());
    assertThat(Strategies.of(Mode.THREADS, 9, true)).isEqualTo(new VirtualThreads(9));
    assertThat(Strategies.of(Mode.PROCESSES, 9, false)).isEqualTo(new ForkJoin(9));
    assertThat(Strategies.of(Mode.AUTO, 9, false).workers()).isEqualTo(9);
    assertThat(Mode.values())
        .extracting(Mode::toString)
        .containsExactly("sequential", "threads", "processes", "auto");
    assertThat(new ForkJoin(Workers.MAX).workers()).isEqualTo(Workers.MAX);
  }
}
