package dev.etl.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.verdict.Calibration;
import dev.etl.verdict.Finding;
import dev.etl.verdict.Plan;
import dev.etl.verdict.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Self-tests as JSON.
final class CalibrationJsonTest {

  @Test
  void aSelfTestIsAPartOfTheReport() {
    Calibration calibration =
        new Calibration(
            30,
            0.1,
            new Tally(1, 4),
            Map.of(Finding.EQUAL, 3, Finding.SLOWER, 1),
            new Tally(4, 4),
            new Tally(2, 400),
            List.of(
                new Calibration.Slowdown(0.02, new Tally(50, 100)),
                new Calibration.Slowdown(0.03, new Tally(95, 100))));
    Judgement judgement =
        new Judgement(
                List.of("etl", "same", "delayed"),
                1,
                new Plan(120, 1),
                List.of(),
                List.of(),
                List.of())
            .calibratedBy(calibration);
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                new String(
                    ComparisonJson.json(
                        Comparison.of(judgement, 2, "1", Instant.EPOCH, Map.of()),
                        judgement,
                        text -> text),
                    UTF_8))
            .at("/judgement/self_test");
    assertThat(json.at("/false_verdicts/count").asInt()).isEqualTo(1);
    assertThat(json.at("/false_verdicts/of").asInt()).isEqualTo(4);
    assertThat(json.at("/findings/equal").asInt()).isEqualTo(3);
    assertThat(json.at("/smallest_slowdown_found").asDouble()).isEqualTo(0.03);
    assertThat(json.at("/slowdowns/0/found/count").asInt()).isEqualTo(50);
  }
}
