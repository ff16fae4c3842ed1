package dev.etl.report;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stored medians of a comparison, to show beside a later one. They never prove anything: the same
/// program drifted by 8 to 19 % within 20 minutes on a quiet machine. Immutable.
///
/// @param pipeline the digest of the pipeline
/// @param inputBytes the bytes that a run read
/// @param medianSeconds median wall time of each strategy
public record Baseline(
    String etlVersion,
    Instant saved,
    String pipeline,
    long inputBytes,
    Map<String, Double> medianSeconds) {
  private static final String KIND = "baseline";

  /// The format version of the file.
  static final int VERSION = 1;

  public Baseline {
    medianSeconds = new TreeMap<>(medianSeconds);
  }

  /// The medians of a comparison at its smallest size.
  ///
  /// @param pipeline the digest of the pipeline
  public static Baseline of(Comparison comparison, String pipeline) {
    Map<String, Double> medians = new TreeMap<>();
    long bytes = 0;
    for (StrategyTiming timing : comparison.strategies()) {
      if (timing.scale() == comparison.strategies().getFirst().scale()) {
        medians.put(timing.mode(), timing.wall().median());
        bytes = timing.bytes();
      }
    }
    return new Baseline(comparison.etlVersion(), comparison.started(), pipeline, bytes, medians);
  }

  /// The file as UTF-8.
  public byte[] json() {
    return JsonDocument.of(
        new Document(KIND, VERSION, etlVersion, saved, pipeline, inputBytes, medianSeconds));
  }

  /// Reads a file.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be read, USAGE if it is no baseline
  public static Baseline read(Path file) {
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (!root.path("kind").asString("").equals(KIND)
          || root.path("version").asInt(0) != VERSION) {
        throw notOne(file);
      }
      Map<String, Double> medians = new TreeMap<>();
      root.path("median_seconds")
          .properties()
          .forEach(entry -> medians.put(entry.getKey(), entry.getValue().asDouble(Double.NaN)));
      return new Baseline(
          root.path("etl_version").asString(""),
          Instant.parse(root.path("saved").asString("")),
          root.path("pipeline").asString(""),
          root.path("input_bytes").asLong(-1),
          medians);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "--baseline: " + file + ": " + EtlException.reason(e),
          "write one with --save",
          e);
    } catch (JacksonException | DateTimeException e) {
      throw notOne(file);
    }
  }

  private static EtlException notOne(Path file) {
    return new EtlException(
        ErrorKind.USAGE, "--baseline: " + file + " is not a baseline", "write one with --save");
  }

  /// Refuses a comparison with other work.
  ///
  /// @param current of this comparison
  /// @throws EtlException USAGE if pipeline or input differ
  public void checkSameWork(Baseline current, Path file) {
    String other =
        !pipeline.equals(current.pipeline)
            ? "another pipeline"
            : inputBytes != current.inputBytes ? "another input" : "";
    if (!other.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--baseline: %s was saved with %s".formatted(file, other),
          "save a new one with --save");
    }
  }

  /// The times beside those of a later comparison, for people; the last line says that nothing is
  /// proven.
  public List<String> lines(Baseline current) {
    List<String> lines = new ArrayList<>();
    current.medianSeconds.forEach(
        (name, seconds) -> {
          Double before = medianSeconds.get(name);
          if (before != null) {
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%s: %.4f s, baseline %.4f s (%.2f times)",
                    name,
                    seconds,
                    before,
                    seconds / before));
          }
        });
    if (!etlVersion.equals(current.etlVersion)) {
      lines.add("the baseline is of etl " + etlVersion + ", this is etl " + current.etlVersion);
    }
    lines.add("unproven: run --against: a stored baseline never proves a change");
    return lines;
  }

  private record Document(
      String kind,
      int version,
      String etlVersion,
      Instant saved,
      String pipeline,
      long inputBytes,
      Map<String, Double> medianSeconds) {}
}
