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

/// Many machines that read the splits of one run and keep what they come to, while this process
/// merges. Each has a [dev.etl.engine.SplitWorker] that does the work.
///
/// What the machines cannot do is an [dev.etl.data.EtlException] of kind UNAVAILABLE. Methods are
/// called by the thread that runs the pipeline, but for `cancel`, which any may call.
public interface Cluster extends AutoCloseable {

  /// Among how many processes limits of the run are shared.
  int shares();

  /// How many splits can be read at the same time.
  int slots();

  /// What a run lends to its loaders in this process, with the files that the cluster knows.
  LoadContext newLoads(InputStream standardInput, int workers);

  /// Claims a target that the machines write by themselves; it is given [RemoteRows]. Empty where
  /// this process has to write it.
  Optional<OpenSink> open(Sink sink, Schema schema);

  /// Tells what is to be done, before anything else is asked.
  void begin(WorkOrder order);

  /// Reads splits, of which the order has told, and keeps their frames.
  ///
  /// @param wave a number that no other wave of the run has
  /// @param summaries given the summary of each split, as soon as it is there, in any order, by one
  ///   thread at a time; throws nothing
  void read(int wave, List<SplitClaim> splits, Consumer<Frame> summaries);

  /// Keeps frames of splits that were read by this process.
  ///
  /// @param wave a number that no other wave of the run has
  void hold(int wave, List<Frame> frames);

  /// The bytes of the frames of a channel, in the order of the splits given.
  Iterator<byte[]> frames(List<SplitHandle> splits, Channel channel);

  /// Merges the states of splits and keeps the result as rows of the wave
  /// [SplitHandle#REDUCED_WAVE], in as many parts as it takes.
  ///
  /// @param splits in their order
  /// @return the parts in the order of the result
  List<ReducedPart> reduce(List<SplitHandle> splits);

  /// What was done so far, for the report.
  List<ClusterStage> stages();

  /// Ends what is under way: `read` returns, or throws.
  void cancel();

  /// Frees what is kept.
  @Override
  void close();
}
