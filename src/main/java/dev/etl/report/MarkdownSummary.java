package dev.etl.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A comparison as Markdown, for the summary of a CI job.
public final class MarkdownSummary {
  private MarkdownSummary() {}

  /// The summary as UTF-8.
  ///
  /// @param judgement null if there is no verdict
  public static byte[] text(Comparison comparison, @Nullable Judgement judgement) {
    List<String> lines = new ArrayList<>();
    lines.add("| strategy | workers | runs | median s | min s | max s | CPU s |");
    lines.add("|---|---:|---:|---:|---:|---:|---:|");
    for (StrategyTiming timing : comparison.strategies()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %.4f | %.4f | %.4f | %.4f |",
              timing.label(comparison.strategies()).replace("|", "\\|"),
              timing.workers(),
              timing.runs(),
              timing.wall().median(),
              timing.wall().min(),
              timing.wall().max(),
              timing.cpu().median()));
    }
    if (judgement != null) {
      lines.add("");
      judgement.verdicts().stream()
          .map(paired -> "- " + paired.sentence() + " (" + paired.verdict().rule() + ")")
          .forEach(lines::add);
      judgement.gates().stream()
          .map(
              gate ->
                  "- `"
                      + gate.claim().text()
                      + "` is "
                      + gate.outcome().word()
                      + ": "
                      + gate.rule())
          .forEach(lines::add);
    }
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }
}
