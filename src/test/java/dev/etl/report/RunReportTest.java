package dev.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RunReportTest {

  @Test
  void totalsAddUpTheSources() {
    RunReport report =
        Reports.run(1, 1, 1, Reports.source(10, 100, 1, 2), Reports.source(20, 300, 3, 4));

    assertThat(report.totals()).isEqualTo(new Totals(2, 2, 30, 400, 4, 6, 0));
  }

  @Test
  void settingsKeepTheirOrderAndNoSecret() {
    assertThat(Reports.run(1, 1, 1).settings())
        .hasToString("{transform=stats,log-sum-exp, input=https://***@host/items?key=***}");
  }

  @Test
  void aStageIsBalancedWhenEveryRowIsAccountedFor() {
    assertThat(new StageReport(Stage.TRANSFORM, 10, 5, 1, 2, 3, 1, 1, 7, null, 0).balanced())
        .isTrue();
    assertThat(new StageReport(Stage.TRANSFORM, 10, 5, 1, 2, 3, 1, 1, 6, null, 0).balanced())
        .isFalse();
    assertThat(new StageReport(Stage.TRANSFORM, 10, 5, 1, 2, 3, 1, 1, 8, null, 0).balanced())
        .isFalse();
  }

  @Test
  void theMachineIsDescribed() {
    Machine machine = Machine.current();

    assertThat(machine.jvm()).contains(Runtime.version().toString());
    assertThat(machine.os()).isNotBlank().doesNotContain("unknown");
    assertThat(machine.architecture()).isNotBlank();
    assertThat(machine.cores()).isPositive();
    assertThat(machine.maxHeapBytes()).isPositive();
  }
}
