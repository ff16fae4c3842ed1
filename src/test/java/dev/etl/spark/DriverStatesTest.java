package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitHandle;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DriverStatesTest {
  private final DriverStates states = new DriverStates(10);

  private static Frame frame(int split, Channel channel, int bytes) {
    return new Frame(split, channel, 0, new byte[bytes]);
  }

  private static SplitHandle handle(int wave, int split) {
    return new SplitHandle(wave, split);
  }

  @Test
  void givesThemInTheOrderThatIsAskedFor() {
    Frame zero = frame(0, Channel.STATE, 1);
    Frame one = frame(1, Channel.STATE, 1);
    states.add(0, List.of(one, zero, frame(1, Channel.ROWS, 99)));
    assertThat(states.of(List.of(handle(0, 0), handle(0, 1))).orElseThrow())
        .containsExactly(zero, one);
  }

  @Test
  void takesTheWaveThatCounts() {
    Frame first = frame(0, Channel.STATE, 1);
    Frame again = frame(0, Channel.STATE, 1);
    states.add(0, List.of(first));
    states.add(1, List.of(again));
    assertThat(states.of(List.of(handle(1, 0))).orElseThrow().getFirst()).isSameAs(again);
  }

  @Test
  void aSplitWithoutStateHasNone() {
    assertThat(states.of(List.of(handle(0, 7)))).hasValue(List.of());
  }

  @Test
  void hasNoneOnceOneWasTooLargeToBeTold() {
    states.add(0, List.of(frame(0, Channel.STATE, 1)));
    states.add(0, null);
    states.add(0, List.of(frame(1, Channel.STATE, 1)));
    assertThat(states.of(List.of(handle(0, 0)))).isEmpty();
  }

  @Test
  void hasNoneOnceTheyAreTooLargeTogether() {
    states.add(0, List.of(frame(0, Channel.STATE, 6)));
    assertThat(states.of(List.of(handle(0, 0)))).isPresent();
    states.add(0, List.of(frame(1, Channel.STATE, 5)));
    assertThat(states.of(List.of(handle(0, 0)))).isEmpty();
  }

  @Test
  void hasNoneWhereThereShallBeNone() {
    assertThat(new DriverStates(0).of(List.of())).isEmpty();
  }
}
