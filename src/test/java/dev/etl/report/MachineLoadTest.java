package dev.etl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// What the kernel tells of other programs.
final class MachineLoadTest {
  private static final String BEFORE =
      "cpu  100 20 30 5000 60 7 8 90 0 0\ncpu0 50 10 15 2500 30 3 4 45 0 0\ncpu1 1 1\nintr 5\n";
  private static final String AFTER = BEFORE.replace("cpu  100", "cpu  300");

  @Test
  void othersAreWhatTheProgramDidNotUseItself() {
    MachineLoad before = MachineLoad.parse(BEFORE);
    MachineLoad after = MachineLoad.parse(AFTER);
    assertThat(before.busySeconds()).isEqualTo(1.65);
    assertThat(before.processors()).isEqualTo(2);
    assertThat(after.othersSince(before, 2, 1.5)).isCloseTo(0.125, within(1e-9));
    assertThat(after.othersSince(before, 2, 2.01)).isZero();
  }

  @Test
  void aMachineThatWorkedLessThanTheProgramIsNotBelieved() {
    MachineLoad before = MachineLoad.parse(BEFORE);
    assertThat(MachineLoad.parse(AFTER).othersSince(before, 2, 3)).isNaN();
    assertThat(MachineLoad.parse("intr 5").othersSince(before, 2, 3)).isNaN();
    assertThat(MachineLoad.UNKNOWN.othersSince(MachineLoad.UNKNOWN, 1, 0)).isNaN();
  }
}
