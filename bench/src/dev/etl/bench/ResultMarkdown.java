package dev.etl.bench;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A result for people to read, as Markdown.
final class ResultMarkdown {
  private final StringBuilder text = new StringBuilder();

  private ResultMarkdown() {}

  static String render(Result result) {
    ResultMarkdown page = new ResultMarkdown();
    page.line("# Benchmark of " + result.started());
    if (result.quick()) {
      page.line("**Made with small data to try the benchmark out: its times mean nothing.**");
    }
    page.line("![Times of all cases](times.svg)");
    page.bars(result.cases());
    page.facts("Machine", result.machine());
    page.facts("Versions", result.versions());
    page.facts("Skipped", result.skipped());
    page.line(
        "Medians of %d runs in turns, each round in a new order (seed %d). CPU is the median of user and system time. MiB is the peak resident memory of one run, by %s."
            .formatted(result.runs(), result.seed(), result.memoryMethod()));
    page.line(
        "Noise is the ratio of the medians of two equal contenders, etl and etl again: a difference that is smaller means nothing.");
    result.cases().forEach(page::section);
    return page.text.toString();
  }

  private void line(String line) {
    text.append(line).append("\n\n");
  }

  private void bars(List<CaseResult> cases) {
    text.append("| case | bar | measured | noise | verdict |\n|---|---|---:|---:|---|\n");
    for (CaseResult result : cases) {
      for (Bar bar : result.bars()) {
        text.append(
            "| %s | %s | %s | %s | %s |\n"
                .formatted(
                    result.name(),
                    bar.text(),
                    bar.value().isPresent() ? number(bar.value().getAsDouble()) : "",
                    Timing.noise(result.timings()).stream()
                        .mapToObj(ResultMarkdown::number)
                        .findFirst()
                        .orElse(""),
                    bold(bar.verdict())));
      }
    }
    text.append('\n');
  }

  private static String bold(Bar.Verdict verdict) {
    return verdict == Bar.Verdict.NOT_MET ? "**not met**" : verdict.toString();
  }

  private void facts(String name, Map<String, String> facts) {
    if (!facts.isEmpty()) {
      line(
          name
              + ": "
              + String.join(
                  "; ",
                  facts.entrySet().stream()
                      .map(fact -> fact.getKey() + " " + fact.getValue())
                      .toList())
              + ".");
    }
  }

  private void section(CaseResult result) {
    line("## " + result.name());
    line(result.title() + ".");
    if (!result.timings().isEmpty()) {
      text.append("| command | median s | min | max | CPU s | MiB |\n");
      text.append("|---|---:|---:|---:|---:|---:|\n");
      for (Timing timing : result.timings()) {
        text.append(
            "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                    timing.contender().name(),
                    number(timing.median()),
                    number(timing.min()),
                    number(timing.max()),
                    number(timing.cpu()),
                    memory(timing.peakBytes())));
      }
      text.append('\n');
    }
    result.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    for (Timing timing : result.timings()) {
      text.append("- %s: `%s`\n".formatted(timing.contender().name(), timing.contender().shown()));
    }
    text.append('\n');
  }

  static String memory(OptionalLong bytes) {
    return bytes.isPresent() ? Long.toString(bytes.getAsLong() >> 20) : "";
  }

  static String number(double value) {
    return value < 10 ? "%.3f".formatted(value) : "%.1f".formatted(value);
  }
}
