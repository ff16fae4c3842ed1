package dev.etl.transform.part;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.order.Sorting;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.Hashes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A random sample bound to a schema. Each row has a random priority, made of the seed, the number
/// of its split and its number there; a sample of n rows has those of the n least. The method:
/// Pavlos Efraimidis and Paul Spirakis, "Weighted random sampling with a reservoir", Information
/// Processing Letters 97(5), 2006, with equal weights. Thread-safe.
public final class BoundSample implements BoundReduction {
  private final Schema schema;
  private final Schema ranked;
  private final SampleSize size;
  private final Sorting byPriority;
  private final Sorting byPlace;

  public BoundSample(Schema schema, SampleSize size, Workspace workspace) {
    this.schema = schema;
    this.size = size;
    Schema placed = RowNumbers.with(schema);
    List<Field> fields = new ArrayList<>(placed.fields());
    fields.add(Field.of(placed.field(schema.size()).name() + " priority", Type.LONG));
    this.ranked = new Schema(fields);
    this.byPriority = order(schema.size() + 1, size.rows().orElse(Long.MAX_VALUE), workspace);
    this.byPlace = order(schema.size(), Long.MAX_VALUE, workspace);
  }

  private Sorting order(int column, long most, Workspace workspace) {
    List<SortKey> keys = List.of(SortKey.of(ranked.field(column).name()));
    return Sorting.of(ranked, keys, new int[] {column}, most, workspace);
  }

  @Override
  public Schema output() {
    return schema;
  }

  /// The columns with the place and the priority of each row.
  Schema ranked() {
    return ranked;
  }

  /// States of other splits than the first begin elsewhere.
  @Override
  public Effect effect() {
    return Effect.FILTERS;
  }

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return newState(0, source, name, input);
  }

  @Override
  public ReductionState newState(int split, int source, String name, Schema input) {
    return new SampledRows(this, newRuns(), (long) split << Integer.SIZE);
  }

  /// Rows of which the wanted ones are kept: those of the least priorities, or all that were added.
  SortedRuns newRuns() {
    return (size.rows().isPresent() ? byPriority : byPlace).newRuns();
  }

  /// The rows of a split that may be in the sample, with place and priority.
  ///
  /// @param place the place of the first row
  RecordBatch candidates(RecordBatch batch, long place) {
    long[] places = new long[batch.rows()];
    long[] priorities = new long[batch.rows()];
    int[] kept = new int[batch.rows()];
    int count = 0;
    double bound = size.rows().isPresent() ? 1 : size.share();
    for (int row = 0; row < batch.rows(); row++) {
      places[row] = place + row;
      // 53 random bits, as of a double from 0 to 1.
      priorities[row] = Hashes.mixed(Hashes.mixed(place + row) + size.seed()) >>> 11;
      kept[count] = row;
      count += priorities[row] * 0x1p-53 < bound ? 1 : 0;
    }
    List<Column> columns = new ArrayList<>(batch.columns());
    columns.add(LongColumn.of(places, Validity.all(places.length)));
    columns.add(LongColumn.of(priorities, Validity.all(places.length)));
    RecordBatch all = new RecordBatch(ranked, batch.rows(), columns);
    return count == batch.rows() ? all : all.gather(kept, count);
  }

  /// The sample in the order of the input, with places and priorities.
  Iterator<RecordBatch> inOrder(SortedRuns runs) {
    if (size.rows().isEmpty()) {
      return runs.sorted();
    }
    SortedRuns back = byPlace.newRuns();
    runs.sorted().forEachRemaining(back::add);
    back.finish();
    return back.sorted();
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return Optional.empty();
  }

  @Override
  public ShardMerge newShardMerge() {
    return new SampleMerge(this, newRuns());
  }
}
