package dev.etl.report.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.etl.data.TextColumns;
import dev.etl.report.Comparison;
import dev.etl.report.Judgement;
import dev.etl.report.StrategyTiming;
import dev.etl.verdict.Evidence;
import dev.etl.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One comparison in a history: a line of JSON. Immutable.
///
/// @param commit empty if there is none
/// @param pipeline the digest of the pipeline
/// @param model of the processors
/// @param cores processors available
/// @param bytes read by each run at the largest scale; 0 if unknown
/// @param values medians in seconds by strategy, and ratios as `threads / sequential`
public record HistoryEntry(
    Instant date,
    String commit,
    String pipeline,
    String model,
    int cores,
    long bytes,
    Map<String, Double> values) {
  private static final String KIND = "comparison";

  public HistoryEntry {
    values = Map.copyOf(values);
  }

  /// The line of a comparison, without a line break.
  ///
  /// @param judgement null if there is no verdict
  /// @param commit empty if there is none
  /// @param pipeline the digest of the pipeline
  public static String line(
      Comparison comparison,
      @Nullable Judgement judgement,
      Optional<String> commit,
      String pipeline) {
    Map<String, Object> medians = new LinkedHashMap<>();
    for (StrategyTiming timing : comparison.strategies()) {
      medians.put(timing.label(comparison.strategies()), timing.wall().median());
    }
    Map<String, Object> ratios = new LinkedHashMap<>();
    Map<String, Object> disturbance = new LinkedHashMap<>();
    if (judgement != null) {
      for (Judgement.Paired paired : judgement.verdicts()) {
        if (paired.verdict() instanceof Verdict.Judged judged) {
          Map<String, Object> ratio = new LinkedHashMap<>();
          put(ratio, "estimate", judged.time().estimate());
          put(ratio, "low", judged.time().low());
          put(ratio, "high", judged.time().high());
          ratio.put("finding", judged.finding().name().toLowerCase(Locale.ROOT));
          ratios.put(paired.side() + " / " + paired.base(), ratio);
        }
      }
      if (!judgement.rounds().isEmpty()) {
        Evidence evidence = Evidence.of(judgement.rounds());
        put(disturbance, "others_share", evidence.othersShare());
        put(disturbance, "control_spread", evidence.controlSpread());
      }
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("kind", KIND);
    line.put("date", comparison.started().toString());
    commit.ifPresent(text -> line.put("commit", text));
    line.put("etl_version", comparison.etlVersion());
    line.put("pipeline", pipeline);
    line.put("machine", Map.of("model", ofProcessors(), "cores", comparison.machine().cores()));
    line.put(
        "input_bytes",
        comparison.strategies().stream().mapToLong(StrategyTiming::bytes).max().orElse(0));
    line.put("median_seconds", medians);
    line.put("ratios", ratios);
    line.put("disturbance", disturbance);
    return JsonMapper.shared().writeValueAsString(line);
  }

  private static void put(Map<String, Object> map, String name, double value) {
    if (Double.isFinite(value)) {
      map.put(name, value);
    }
  }

  /// Reads a line; empty if it is none of a history, as one that was cut off.
  static Optional<HistoryEntry> parse(String line) {
    try {
      JsonNode root = JsonMapper.shared().readTree(line);
      if (!root.path("kind").asString("").equals(KIND)) {
        return Optional.empty();
      }
      Map<String, Double> values = new LinkedHashMap<>();
      root.path("median_seconds")
          .properties()
          .forEach(entry -> keep(values, entry.getKey(), entry.getValue()));
      root.path("ratios")
          .properties()
          .forEach(entry -> keep(values, entry.getKey(), entry.getValue().path("estimate")));
      return Optional.of(
          new HistoryEntry(
              Instant.parse(root.path("date").asString("")),
              shown(root.path("commit").asString("")),
              shown(root.path("pipeline").asString("")),
              shown(root.path("machine").path("model").asString("unknown")),
              root.path("machine").path("cores").asInt(0),
              Math.max(0, root.path("input_bytes").asLong(0)),
              values));
    } catch (JacksonException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static void keep(Map<String, Double> values, String name, JsonNode value) {
    double number = value.asDouble(Double.NaN);
    if (number > 0 && Double.isFinite(number)) {
      values.put(shown(name), number);
    }
  }

  /// Names from a file without characters that move the cursor, and of bounded length.
  private static String shown(String text) {
    return TextColumns.shortened(text.replaceAll("[\\p{C}]", "?"), 60);
  }

  /// The model of the processors, as Linux names it; elsewhere their architecture.
  private static String ofProcessors() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo"), ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElseGet(() -> System.getProperty("os.arch", "unknown"));
    } catch (IOException e) {
      return System.getProperty("os.arch", "unknown");
    }
  }
}
