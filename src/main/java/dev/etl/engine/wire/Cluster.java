package dev.etl.engine.wire;

import dev.etl.data.Schema;
import dev.etl.loader.LoadContext;
import dev.etl.report.ClusterStage;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Executors that read the splits of one run and keep the results, while this process merges. Each
/// executor has a [dev.etl.engine.SplitWorker].
///
/// A failure of the executors is an [dev.etl.data.EtlException] of kind UNAVAILABLE. Methods are
/// called by the thread that runs the pipeline, except `cancel`, which any thread may call.
public interface Cluster extends AutoCloseable {

  /// Number of processes that share the limits of the run.
  int shares();

  /// Number of splits that can be read in parallel.
  int slots();

  /// Maximum number of splits that one call of `read` may be given: their summaries wait together.
  default int mostSplits() {
    return Integer.MAX_VALUE;
  }

  /// The context for loaders in this process, with the files that the cluster knows.
  LoadContext newLoads(InputStream standardInput, int workers);

  /// Claims a target that the executors write; it receives [RemoteRows]. Empty where this process
  /// has to write it.
  Optional<OpenSink> open(Sink sink, Schema schema);

  /// Sends the work order. Called first.
  ///
  /// @param merging merges states in this process
  void begin(WorkOrder order, StateMerging merging);

  /// Whether all frames come to this process anyway: then targets take them as soon as their turn
  /// comes.
  default boolean isNear() {
    return false;
  }

  /// Peak resident memory in bytes of the executors that run on this machine now, together; 0 if
  /// none does, or it is unknown.
  default long peakMemoryBytes() {
    return 0;
  }

  /// Reads splits of the order and keeps their frames.
  ///
  /// @param wave a number unique among the waves of the run
  /// @param summaries receives the summary of each split on arrival, in any order, from one thread
  ///   at a time; must not throw
  void read(int wave, List<SplitClaim> splits, Consumer<Frame> summaries);

  /// Keeps frames of splits that this process read.
  ///
  /// @param wave a number unique among the waves of the run
  void hold(int wave, List<Frame> frames);

  /// The bytes of the frames of a channel, in the order of the given splits.
  Iterator<byte[]> frames(List<SplitHandle> splits, Channel channel);

  /// Merges the states of splits and keeps the result as rows of the wave
  /// [SplitHandle#REDUCED_WAVE], in one or more parts.
  ///
  /// @param splits in split order
  /// @return the parts in result order
  List<ReducedPart> reduce(List<SplitHandle> splits);

  /// The stages so far, for the report.
  List<ClusterStage> stages();

  /// Ends the work in progress: `read` returns, or throws.
  void cancel();

  /// Frees all kept frames.
  @Override
  void close();
}
