package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Comparison;
import dev.etl.report.Failure;
import dev.etl.report.Machine;
import dev.etl.report.RunReport;
import dev.etl.report.StrategyTiming;
import dev.etl.sink.MemorySink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Runs one pipeline under several modes, in this process and in turns, so that what else the
/// machine does falls on all of them alike. No time counts unless all results are the same.
///
/// @param modes at least one
/// @param warmup how many rounds are run first and not counted
/// @param runs how many rounds are counted, at least 1
/// @param peakMemory how the peak memory of a mode is found out
/// @param mostRows how many rows a result may have; two of them are in memory at a time
public record StrategyComparison(
    List<Mode> modes, Workers workers, int warmup, int runs, PeakMemory peakMemory, long mostRows) {

  /// How many rows two results may have each that are compared in memory.
  private static final long MOST_ROWS = 1_000_000;

  /// A comparison of results that fit into memory.
  public StrategyComparison(
      List<Mode> modes, Workers workers, int warmup, int runs, PeakMemory peakMemory) {
    this(modes, workers, warmup, runs, peakMemory, MOST_ROWS);
  }

  public StrategyComparison {
    modes = List.copyOf(modes);
  }

  /// Compares them.
  ///
  /// @throws EtlException DIFFERENCE if two results differ; USAGE if one has too many rows; the
  ///   failure of the run if one fails
  public Comparison compare(Pipeline declared, RunContext context) {
    Instant started = Instant.now();
    // Every run would write the same rejects once more.
    ErrorPolicy errorPolicy =
        new ErrorPolicy(
            declared.errorPolicy().maxErrors(),
            Optional.empty(),
            declared.errorPolicy().corrected());
    Map<Mode, List<RunReport>> reports = new EnumMap<>(Mode.class);
    List<RecordBatch> expected = null;
    for (int round = 0; round < warmup + runs; round++) {
      for (Mode mode : modes) {
        MemorySink sink = new MemorySink(mostRows);
        Pipeline pipeline =
            new Pipeline(declared.loaders(), declared.transforms(), sink, errorPolicy);
        RunReport report = run(mode, pipeline, context);
        expected = Objects.requireNonNullElse(expected, sink.batches());
        checkSame(expected, sink.batches(), mode);
        if (round >= warmup) {
          reports.computeIfAbsent(mode, _ -> new ArrayList<>()).add(report);
        }
      }
    }
    return new Comparison(
        context.version(),
        started,
        context.settings(),
        modes.stream()
            .map(
                mode -> timing(mode, reports.getOrDefault(mode, List.of()), context.cancellation()))
            .toList(),
        Machine.current());
  }

  private RunReport run(Mode mode, Pipeline pipeline, RunContext context) {
    RunReport report = new LocalEngine(mode, workers).run(pipeline, context);
    Failure failure = report.failure();
    if (failure != null) {
      throw new EtlException(failure.kind(), failure.message(), failure.hint());
    }
    return report;
  }

  private void checkSame(List<RecordBatch> expected, List<RecordBatch> actual, Mode mode) {
    ResultDifference.find(expected, actual)
        .ifPresent(
            difference -> {
              throw new EtlException(
                  ErrorKind.DIFFERENCE,
                  "the results of " + modes.getFirst() + " and " + mode + " differ: " + difference,
                  "if the input did not change meanwhile, this is a bug: please report it");
            });
  }

  private StrategyTiming timing(Mode mode, List<RunReport> reports, Cancellation cancellation) {
    return new StrategyTiming(
        mode.toString(),
        reports.getFirst().workers(),
        reports.stream().map(RunReport::seconds).toList(),
        reports.stream().map(report -> report.resources().userSeconds()).toList(),
        reports.stream().map(report -> report.resources().systemSeconds()).toList(),
        reports.stream()
            .map(report -> report.resources().allocatedBytes())
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList(),
        cancellation.interrupting(() -> peakMemory.measure(mode)).orElse(null));
  }
}
