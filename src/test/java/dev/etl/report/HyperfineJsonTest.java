package dev.etl.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HyperfineJsonTest {
  private static final String COMMAND = "etl run --mode=%s a.csv";

  @Test
  void holdsTheKeysOfBothVersions() {
    Comparison both = Reports.comparison();
    Comparison threads =
        new Comparison(
            both.etlVersion(),
            both.started(),
            both.settings(),
            both.strategies().subList(1, 2),
            both.machine());

    assertThat(json(threads, COMMAND))
        .isEqualTo(
            """
            {
              "schema_version": 2,
              "primary_metric": "time_wall_clock",
              "results": [ {
                "command": "etl run --mode=threads a.csv",
                "name": "threads",
                "mean": 0.5,
                "stddev": 0.3535533905932738,
                "median": 0.5,
                "user": 1.5,
                "system": 0.5,
                "min": 0.25,
                "max": 0.75,
                "times": [ 0.25, 0.75 ],
                "exit_codes": [ 0, 0 ],
                "parameters": {
                  "mode": "threads",
                  "workers": "4"
                },
                "measurements": [ {
                  "time_wall_clock": {
                    "value": 0.25,
                    "unit": "second"
                  },
                  "time_cpu": {
                    "value": 1.5,
                    "unit": "second"
                  },
                  "time_user": {
                    "value": 1.0,
                    "unit": "second"
                  },
                  "time_system": {
                    "value": 0.5,
                    "unit": "second"
                  },
                  "exit_code": 0
                }, {
                  "time_wall_clock": {
                    "value": 0.75,
                    "unit": "second"
                  },
                  "time_cpu": {
                    "value": 2.5,
                    "unit": "second"
                  },
                  "time_user": {
                    "value": 2.0,
                    "unit": "second"
                  },
                  "time_system": {
                    "value": 0.5,
                    "unit": "second"
                  },
                  "exit_code": 0
                } ],
                "summary": {
                  "time_wall_clock": {
                    "unit": "second",
                    "count": 2,
                    "mean": 0.5,
                    "stddev": 0.3535533905932738,
                    "median": 0.5,
                    "min": 0.25,
                    "max": 0.75
                  },
                  "time_cpu": {
                    "unit": "second",
                    "count": 2,
                    "mean": 2.0,
                    "stddev": 0.7071067811865476,
                    "median": 2.0,
                    "min": 1.5,
                    "max": 2.5
                  },
                  "time_user": {
                    "unit": "second",
                    "count": 2,
                    "mean": 1.5,
                    "stddev": 0.7071067811865476,
                    "median": 1.5,
                    "min": 1.0,
                    "max": 2.0
                  },
                  "time_system": {
                    "unit": "second",
                    "count": 2,
                    "mean": 0.5,
                    "stddev": 0.0,
                    "median": 0.5,
                    "min": 0.5,
                    "max": 0.5
                  }
                }
              } ]
            }
            """);
  }

  @Test
  void hasAResultForEachStrategyInOrder() {
    JsonNode results =
        JsonMapper.shared().readTree(json(Reports.comparison(), COMMAND)).get("results");

    assertThat(results.findValuesAsString("name")).containsExactly("sequential", "threads");
    assertThat(results.get(0).get("exit_codes")).hasSize(3);
    assertThat(results.get(0).get("measurements")).hasSize(3);
  }

  private static List<Map<String, Object>> parameters(int[] workers, int[] scales) {
    List<Double> one = List.of(1.0);
    List<StrategyTiming> timings =
        IntStream.range(0, workers.length)
            .mapToObj(
                each ->
                    new StrategyTiming(
                        "threads", workers[each], scales[each], 0, one, one, one, List.of(), null))
            .toList();
    JsonNode results =
        JsonMapper.shared()
            .readTree(
                json(
                    new Comparison("1", Reports.STARTED, Map.of(), timings, Reports.MACHINE),
                    COMMAND))
            .get("results");
    return results
        .valueStream()
        .map(
            result ->
                JsonMapper.shared()
                    .convertValue(
                        result.get("parameters"), new TypeReference<Map<String, Object>>() {}))
        .toList();
  }

  @Test
  void aSweepHasTheOneNumberThatPlotScriptsTake() {
    assertThat(parameters(new int[] {1, 4}, new int[] {1, 1}))
        .containsExactly(Map.of("workers", "1"), Map.of("workers", "4"));
    assertThat(parameters(new int[] {2, 2}, new int[] {1, 16}))
        .containsExactly(Map.of("scale", "1"), Map.of("scale", "16"));
    assertThat(parameters(new int[] {2}, new int[] {4}))
        .containsExactly(Map.of("mode", "threads", "scale", "4", "workers", "2"));
  }

  @Test
  void hasNoDeviationOfOneRun() {
    List<Double> one = List.of(1.0);
    StrategyTiming timing = new StrategyTiming("threads", 1, 1, 0, one, one, one, List.of(), null);
    Comparison comparison =
        new Comparison("0.1.0", Reports.STARTED, Map.of(), List.of(timing), Reports.MACHINE);

    JsonNode result = JsonMapper.shared().readTree(json(comparison, COMMAND)).get("results").get(0);

    assertThat(result.get("stddev").isNull()).isTrue();
    assertThat(result.get("summary").get("time_wall_clock").get("stddev").isNull()).isTrue();
  }

  @Test
  void showsNoSecretOfAnyUrl() {
    assertThat(json(Reports.comparison(), "etl run --mode=%s 'https://me:secret@host/?key=secret'"))
        .contains("etl run --mode=threads 'https://***@host/?key=***'")
        .doesNotContain("secret");
  }

  private static String json(Comparison comparison, String command) {
    return new String(
        HyperfineJson.json(comparison, timing -> command.formatted(timing.mode())), UTF_8);
  }
}
