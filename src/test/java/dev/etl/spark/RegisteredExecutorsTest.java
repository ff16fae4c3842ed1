package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many executors a run waits for, as its settings say it.
final class RegisteredExecutorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0",
        "spark.executor.instances=3 | 3",
        "spark.cores.max=8 spark.executor.cores=4 | 2",
        "spark.cores.max=8 | 0",
        "spark.executor.cores=4 | 0",
        "spark.dynamicAllocation.enabled=true spark.cores.max=8 spark.executor.cores=4 | 0",
        "spark.dynamicAllocation.enabled=true spark.dynamicAllocation.initialExecutors=5 | 5",
      })
  void soManyAreWanted(String settings, int wanted) {
    SparkConf conf = new SparkConf(false);
    for (String setting : settings.isEmpty() ? new String[0] : settings.split(" ")) {
      conf.set(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    assertThat(RegisteredExecutors.wanted(conf)).isEqualTo(wanted);
  }
}
