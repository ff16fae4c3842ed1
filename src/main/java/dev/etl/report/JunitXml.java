package dev.etl.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.verdict.Gate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Claims and verdicts as a test report of JUnit: a false claim is a failure, an unproven claim or
/// verdict is skipped.
public final class JunitXml {
  private JunitXml() {}

  /// The report as UTF-8.
  ///
  /// @param judgement null if there is no verdict
  public static byte[] xml(@Nullable Judgement judgement) {
    List<Gate> gates = judgement == null ? List.of() : judgement.gates();
    List<Judgement.Paired> verdicts = judgement == null ? List.of() : judgement.verdicts();
    StringBuilder cases = new StringBuilder();
    int skipped = 0;
    int failures = 0;
    for (Judgement.Paired paired : verdicts) {
      boolean proven = paired.verdict().finding().proven();
      skipped += proven ? 0 : 1;
      String name = paired.side() + " and " + paired.base();
      cases.append(testcase(name, proven ? "" : "skipped", paired.sentence()));
    }
    for (Gate gate : gates) {
      skipped += gate.outcome() == Gate.Outcome.UNPROVEN ? 1 : 0;
      failures += gate.outcome() == Gate.Outcome.FALSE ? 1 : 0;
      String element =
          switch (gate.outcome()) {
            case TRUE -> "";
            case FALSE -> "failure";
            case UNPROVEN -> "skipped";
          };
      cases.append(testcase(gate.claim().text(), element, gate.rule()));
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite name="etl compare" tests="%d" failures="%d" errors="0" skipped="%d">
    %s</testsuite>
    """
        .formatted(verdicts.size() + gates.size(), failures, skipped, cases)
        .getBytes(UTF_8);
  }

  /// Tests of a pipeline as UTF-8.
  ///
  /// @param suite the name of the pipeline
  public static byte[] xml(String suite, List<TestOutcome> tests) {
    StringBuilder cases = new StringBuilder();
    for (TestOutcome test : tests) {
      String element =
          switch (test.status()) {
            case PASSED, UPDATED -> "";
            case FAILED -> "failure";
            case BROKEN -> "error";
          };
      String message = escaped(String.join("\n", test.messages())).replace("\n", "&#10;");
      cases.append(
          "<testcase classname=\"%s\" name=\"%s\" time=\"%.3f\">%s</testcase>\n"
              .formatted(
                  escaped(suite),
                  escaped(test.name()),
                  test.seconds(),
                  element.isEmpty() ? "" : "<" + element + " message=\"" + message + "\"/>"));
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite name="%s" tests="%d" failures="%d" errors="%d" skipped="0">
    %s</testsuite>
    """
        .formatted(
            escaped(suite),
            tests.size(),
            count(tests, TestOutcome.Status.FAILED),
            count(tests, TestOutcome.Status.BROKEN),
            cases)
        .getBytes(UTF_8);
  }

  private static long count(List<TestOutcome> tests, TestOutcome.Status status) {
    return tests.stream().filter(test -> test.status() == status).count();
  }

  private static String testcase(String name, String element, String message) {
    return element.isEmpty()
        ? """
          <testcase classname="etl.compare" name="%s"><system-out>%s</system-out></testcase>
        """
            .formatted(escaped(name), escaped(message))
        : """
          <testcase classname="etl.compare" name="%s"><%s message="%s"/></testcase>
        """
            .formatted(escaped(name), element, escaped(message));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
