package dev.etl.engine.wire;

import dev.etl.data.BatchCodec;
import dev.etl.data.BatchPieces;
import dev.etl.data.Interleaving;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import dev.etl.engine.bound.RequirementStep;
import dev.etl.sink.frame.FrameWriter;
import dev.etl.sink.requirement.Requirement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Sorts rows of several shards by rank. Immutable and thread-safe.
///
/// @param schema schema of the rows
/// @param requirements demands of the targets on the rows; empty if the rows change before
public record RankedFrames(Schema schema, List<Requirement> requirements) {
  public RankedFrames {
    requirements = List.copyOf(requirements);
  }

  /// The rows of a frame between two ranks.
  ///
  /// @param from lowest rank, inclusive
  /// @param to highest rank, exclusive
  public RankedFrame between(RankedFrame frame, long from, long to) {
    int first = place(frame.ranks(), from);
    int behind = place(frame.ranks(), to);
    if (first == 0 && behind == frame.ranks().length) {
      return frame;
    }
    RecordBatch batch = read(new BatchCodec(schema), frame.bytes());
    RecordBatch piece = batch.gather(IntStream.range(first, behind).toArray(), behind - first);
    return new RankedFrame(
        Arrays.copyOfRange(frame.ranks(), first, behind), write(new BatchCodec(schema), piece));
  }

  private static int place(long[] ranks, long rank) {
    int found = Arrays.binarySearch(ranks, rank);
    return found < 0 ? -found - 1 : found;
  }

  /// All rows in rank order, as frames of one part of the result, followed by the part's summary.
  public List<Frame> sorted(int part, Iterator<RankedFrame> frames) {
    BatchCodec codec = new BatchCodec(schema);
    List<RecordBatch> batches = new ArrayList<>();
    List<long[]> ranks = new ArrayList<>();
    while (frames.hasNext()) {
      RankedFrame frame = frames.next();
      batches.add(read(codec, frame.bytes()));
      ranks.add(frame.ranks());
    }
    int[] batchOf = ofEachRow(batches, index -> _ -> index);
    int[] rowOf = ofEachRow(batches, _ -> row -> row);
    int[] order = order(ranks.stream().flatMapToLong(Arrays::stream).toArray());
    Interleaving rows = new Interleaving(schema, ValueText::texts);
    List<Frame> sorted = new ArrayList<>();
    RequirementStep required = new RequirementStep(schema, requirements);
    long unfit = 0;
    for (int from = 0; from < order.length; from += RecordBatch.ROWS) {
      int[] some = Arrays.copyOfRange(order, from, Math.min(order.length, from + RecordBatch.ROWS));
      RecordBatch batch =
          rows.take(
              batches,
              IntStream.of(some).map(row -> batchOf[row]).toArray(),
              IntStream.of(some).map(row -> rowOf[row]).toArray(),
              some.length);
      for (RecordBatch piece : BatchPieces.of(batch, FrameWriter.MAX_BATCH)) {
        sorted.add(new Frame(part, Channel.ROWS, 0, write(codec, piece)));
      }
      unfit += unfit(batch, required);
    }
    sorted.add(new ReducedPart(order.length, unfit).summary(part));
    return sorted;
  }

  /// A number for each row of all batches.
  private static int[] ofEachRow(List<RecordBatch> batches, IntFunction<IntUnaryOperator> numbers) {
    return IntStream.range(0, batches.size())
        .flatMap(index -> IntStream.range(0, batches.get(index).rows()).map(numbers.apply(index)))
        .toArray();
  }

  private static int unfit(RecordBatch batch, RequirementStep required) {
    Rows rows = new Rows(batch, row -> row);
    return rows.count() - required.apply(rows, (_, _, _, _) -> {}).count();
  }

  private static int[] order(long[] ranks) {
    return IntStream.range(0, ranks.length)
        .boxed()
        .sorted((one, other) -> Long.compare(ranks[one], ranks[other]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static RecordBatch read(BatchCodec codec, byte[] bytes) {
    try {
      return codec.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("a frame is damaged", e);
    }
  }

  private static byte[] write(BatchCodec codec, RecordBatch batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      codec.write(batch, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array throws no IOException", e);
    }
    return bytes.toByteArray();
  }
}
