package dev.etl.engine.compare;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.engine.RunContext;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Comparison;
import dev.etl.report.Failure;
import dev.etl.report.Machine;
import dev.etl.report.RunReport;
import dev.etl.report.StrategyTiming;
import dev.etl.sink.MemorySink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Runs one pipeline with several contenders in turns in this process, so that other load affects
/// all alike. Times count only if all results are equal.
///
/// @param contenders at least one, with different names
/// @param scales how often the input is repeated, each at least 1; each gets its own comparison;
///   peak memory is measured for 1 only
/// @param warmup uncounted rounds at the beginning
/// @param runs counted rounds, at least 1
/// @param mostRows maximum rows of a result; two results are in memory at a time
public record StrategyComparison(
    List<Contender> contenders, List<Integer> scales, int warmup, int runs, long mostRows) {

  /// Maximum rows of each of two results compared in memory.
  private static final long MAX_ROWS = 1_000_000;

  /// A comparison of results that fit into memory.
  public StrategyComparison(
      List<Contender> contenders, List<Integer> scales, int warmup, int runs) {
    this(contenders, scales, warmup, runs, MAX_ROWS);
  }

  public StrategyComparison {
    contenders = List.copyOf(contenders);
    scales = List.copyOf(scales);
  }

  /// Runs the comparison.
  ///
  /// @throws EtlException DIFFERENCE if two results differ; USAGE if one has too many rows; the
  ///   failure of the run if one fails
  public Comparison compare(Pipeline declared, RunContext context) {
    Instant started = Instant.now();
    List<StrategyTiming> timings = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (int scale : scales) {
      timings.addAll(timings(declared, scale, notes, context));
    }
    return new Comparison(
        context.version(),
        started,
        context.settings(),
        timings,
        Machine.current(),
        List.copyOf(notes));
  }

  /// @param notes takes those of the runs
  private List<StrategyTiming> timings(
      Pipeline declared, int scale, Set<String> notes, RunContext context) {
    Map<String, List<RunReport>> reports = new HashMap<>();
    List<RecordBatch> expected = null;
    for (int round = 0; round < warmup + runs; round++) {
      for (Contender contender : contenders) {
        MemorySink sink = new MemorySink(mostRows);
        // Every run would write the same rejects again.
        RunReport report =
            run(
                contender,
                declared.into(sink).repeated(scale),
                context.named(name(contender, scale, round)));
        expected = Objects.requireNonNullElse(expected, sink.batches());
        checkSame(expected, sink.batches(), contender);
        notes.addAll(report.notes());
        if (round >= warmup) {
          reports.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(report);
        }
      }
    }
    return contenders.stream()
        .map(
            contender ->
                timing(
                    contender,
                    scale,
                    reports.getOrDefault(contender.name(), List.of()),
                    peakMemory(contender, declared, scale, context)))
        .toList();
  }

  /// The name of a run for people.
  private String name(Contender contender, int scale, int round) {
    return contender.name()
        + (scales.size() > 1 ? ", input times " + scale : "")
        + (round < warmup
            ? ", warm-up " + (round + 1) + " of " + warmup
            : ", round " + (round - warmup + 1) + " of " + runs);
  }

  private static RunReport run(Contender contender, Pipeline pipeline, RunContext context) {
    RunReport report = contender.engine().run(pipeline, context);
    Failure failure = report.failure();
    if (failure != null) {
      throw new EtlException(failure.kind(), failure.message(), failure.hint());
    }
    return report;
  }

  private void checkSame(
      List<RecordBatch> expected, List<RecordBatch> actual, Contender contender) {
    ResultDifference.find(expected, actual)
        .ifPresent(
            difference -> {
              throw new EtlException(
                  ErrorKind.DIFFERENCE,
                  "the results of "
                      + contenders.getFirst().name()
                      + " and "
                      + contender.name()
                      + " differ: "
                      + difference,
                  "if the input did not change meanwhile, this is a bug: please report it");
            });
  }

  /// The memory that one run needs; empty if unknown.
  private static Optional<Long> peakMemory(
      Contender contender, Pipeline pipeline, int scale, RunContext context) {
    return scale == 1
        ? context
            .progress()
            .named(contender.name() + ", memory")
            .during(
                () ->
                    context
                        .cancellation()
                        .interrupting(() -> contender.peakMemory().measure(pipeline)))
        : Optional.empty();
  }

  /// The run with the median wall time; of an even number, the faster of the two in the middle.
  private static RunReport median(List<RunReport> reports) {
    return reports.stream()
        .sorted(Comparator.comparingDouble(RunReport::seconds))
        .toList()
        .get((reports.size() - 1) / 2);
  }

  private static StrategyTiming timing(
      Contender contender, int scale, List<RunReport> reports, Optional<Long> peakMemory) {
    return new StrategyTiming(
        contender.name(),
        reports.getFirst().workers(),
        scale,
        reports.getFirst().totals().bytes(),
        reports.stream().map(RunReport::seconds).toList(),
        reports.stream().map(report -> report.resources().userSeconds()).toList(),
        reports.stream().map(report -> report.resources().systemSeconds()).toList(),
        reports.stream()
            .map(report -> report.resources().allocatedBytes())
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList(),
        peakMemory.orElse(null),
        median(reports).times().parts());
  }
}
