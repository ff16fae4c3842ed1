package dev.etl.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.verdict.Assertion;
import dev.etl.verdict.Finding;
import dev.etl.verdict.Gate;
import dev.etl.verdict.Plan;
import dev.etl.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A comparison in the formats of other tools.
final class ExportedComparisonTest {
  private static final Comparison COMPARISON =
      new Comparison(
          "1.0",
          Instant.EPOCH,
          Map.of(),
          List.of(timing(1, 1.0, 3.0), timing(2, 0.5, 0.5)),
          new Machine("a JVM", "an OS", "amd64", 2, 1));

  private static final Judgement JUDGEMENT =
      new Judgement(
          List.of("old", "new"),
          1,
          new Plan(10, 1),
          List.of(),
          List.of(
              new Judgement.Paired(
                  "old", "new", new Verdict.Unmeasured(Finding.TOO_FEW, "a \"reason\"", "a rule"))),
          List.of(
              gate("new <= 1.05 * old", Gate.Outcome.FALSE),
              gate("new <= 2 * old", Gate.Outcome.TRUE)));

  private static Gate gate(String claim, Gate.Outcome outcome) {
    return new Gate(Assertion.GRAMMAR.parse(claim), outcome, "an interval");
  }

  private static StrategyTiming timing(int workers, double one, double other) {
    return new StrategyTiming(
        "threads",
        workers,
        1,
        10,
        List.of(one, other),
        List.of(1.0, 1.0),
        List.of(0.0, 0.0),
        List.of(),
        null);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @Test
  void githubActionBenchmarkReadsAListOfMedians() {
    assertThat(text(GithubBenchmarkJson.json(COMPARISON)))
        .isEqualToIgnoringWhitespace(
            """
            [ {
              "name": "threads, 1 workers", "unit": "s", "value": 2.0,
              "range": "± 1.414214", "extra": "2 runs"
            }, {
              "name": "threads, 2 workers", "unit": "s", "value": 0.5,
              "range": "± 0.000000", "extra": "2 runs"
            } ]
            """);
  }

  @Test
  void bencherReadsLatenciesInNanoseconds() {
    assertThat(text(BencherJson.json(COMPARISON)))
        .isEqualToIgnoringWhitespace(
            """
            {
              "threads, 1 workers": { "latency":
                { "value": 2.0E9, "lower_value": 1.0E9, "upper_value": 3.0E9 } },
              "threads, 2 workers": { "latency":
                { "value": 5.0E8, "lower_value": 5.0E8, "upper_value": 5.0E8 } }
            }
            """);
  }

  @Test
  void aSummaryIsATableWithVerdictsAndClaims() {
    assertThat(text(MarkdownSummary.text(COMPARISON, JUDGEMENT)))
        .isEqualTo(
            """
            | strategy | workers | runs | median s | min s | max s | CPU s |
            |---|---:|---:|---:|---:|---:|---:|
            | threads, 1 workers | 1 | 2 | 2.0000 | 1.0000 | 3.0000 | 1.0000 |
            | threads, 2 workers | 2 | 2 | 0.5000 | 0.5000 | 0.5000 | 1.0000 |

            - new and old: a "reason" (a rule)
            - `new <= 1.05 * old` is false: an interval
            - `new <= 2 * old` is true: an interval
            """);
    assertThat(text(MarkdownSummary.text(COMPARISON, null)).lines()).hasSize(4);
  }

  @Test
  void claimsAreTestsOfJunit() {
    assertThat(text(JunitXml.xml(JUDGEMENT)))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="etl compare" tests="3" failures="1" errors="0" skipped="1">
              <testcase classname="etl.compare" name="new and old"><skipped message="new and old: a &quot;reason&quot;"/></testcase>
              <testcase classname="etl.compare" name="new &lt;= 1.05 * old"><failure message="an interval"/></testcase>
              <testcase classname="etl.compare" name="new &lt;= 2 * old"><system-out>an interval</system-out></testcase>
            </testsuite>
            """);
    assertThat(text(JunitXml.xml(null))).contains("tests=\"0\"");
  }
}
