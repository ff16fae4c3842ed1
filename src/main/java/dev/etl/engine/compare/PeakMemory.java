package dev.etl.engine.compare;

import dev.etl.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/// Measures the peak resident memory of a pipeline. A process can tell only the peak of its whole
/// life.
@FunctionalInterface
public interface PeakMemory {
  PeakMemory UNKNOWN = _ -> Optional.empty();

  /// The peak in bytes; empty if unknown.
  ///
  /// @throws dev.etl.data.EtlException CANCELLED if this thread is interrupted
  Optional<Long> measure(Pipeline pipeline);

  /// Runs the pipeline in a separate process and discards the result.
  ///
  /// @param command the program that calls [MeasuredRun#run] with its standard input and output
  static PeakMemory ofChildProcess(List<String> command, LocalStrategy strategy) {
    return pipeline ->
        MeasuredRun.inChildProcess(command, pipeline, strategy)
            .flatMap(MeasuredCost::peakMemoryBytes);
  }
}
