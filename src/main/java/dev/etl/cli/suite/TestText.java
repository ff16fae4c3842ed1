package dev.etl.cli.suite;

import dev.etl.data.text.Figures;
import dev.etl.data.text.Wrapping;
import dev.etl.format.text.DisplayText;
import dev.etl.report.TestOutcome;
import dev.etl.report.TestOutcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Outcomes of tests for people, in lines that fit a terminal:
///
/// ```text
/// passed   late-orders
/// FAILED   returns
///   row 2, price: expected '1.5', found '1.75'
/// ```
public final class TestText {
  /// The most messages of a test.
  private static final int MAX_SHOWN = 20;

  private TestText() {}

  /// A test.
  ///
  /// @param width of the terminal, in columns
  public static String of(TestOutcome test, int width) {
    List<String> lines = new ArrayList<>();
    String status = test.status().name();
    lines.add(
        "%-7s  %s"
            .formatted(
                test.isGood() ? status.toLowerCase(Locale.ROOT) : status,
                DisplayText.visible(test.name())));
    test.messages().stream()
        .limit(MAX_SHOWN)
        .forEach(
            message -> lines.addAll(Wrapping.lines("  " + DisplayText.visible(message), width)));
    if (test.messages().size() > MAX_SHOWN) {
      lines.add("  and " + Figures.number(test.messages().size() - MAX_SHOWN) + " more");
    }
    return String.join("\n", lines) + "\n";
  }

  /// The number of tests by outcome.
  public static String summary(List<TestOutcome> tests) {
    StringBuilder text =
        new StringBuilder(Figures.count(tests.size(), "test", "tests")).append(":");
    String between = " ";
    for (Status status : Status.values()) {
      long count = tests.stream().filter(test -> test.status() == status).count();
      if (count > 0) {
        text.append(between).append(count).append(' ');
        text.append(status.name().toLowerCase(Locale.ROOT));
        between = ", ";
      }
    }
    return text.append('\n').toString();
  }
}
