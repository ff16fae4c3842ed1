package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Validity;
import dev.etl.transform.group.GroupPartition.Piece;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryLimit;
import dev.etl.transform.table.MemoryReservation;
import dev.etl.transform.table.RankedBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Groups that do not fit into memory, and rows of groups, in a temporary file: in partitions by
/// the hash of the key. A partition is merged in memory when all are there, or divided again.
///
/// The groups of a split stay apart from those of others until then, so that they merge in the same
/// way as in memory. Used by one thread at a time.
final class SpilledGroups {
  private static final int PARTITIONS = 16;

  /// Beyond that, a partition is merged in any memory.
  private static final int MAX_LEVEL = 5;

  private final BoundAggregate aggregate;
  private final int level;
  private final KeyTable hashing;
  private final List<GroupPartition> partitions;

  SpilledGroups(BoundAggregate aggregate) {
    this(aggregate, 1);
  }

  private SpilledGroups(BoundAggregate aggregate, int level) {
    this.aggregate = aggregate;
    this.level = level;
    this.hashing = new KeyTable(aggregate.keyTypes(), new MemoryReservation(MemoryLimit.none()));
    this.partitions =
        Stream.generate(() -> new GroupPartition(aggregate)).limit(PARTITIONS).toList();
  }

  /// Adds groups of a split, which precede all rows of it that are added. They do not change.
  ///
  /// @param ranks the rank of each group, ascending
  /// @param shift is added to the ranks
  void add(Groups groups, long[] ranks, long shift, int split) {
    Division divided = groups.divided(PARTITIONS, level);
    ShardWriter writer = groups.writer(divided, ranks);
    for (int part = 0; part < PARTITIONS; part++) {
      if (divided.members(part).length > 0) {
        ByteOutput out = new ByteOutput();
        writer.write(part, out);
        partitions.get(part).add(out.toBytes(), shift, split);
      }
    }
  }

  /// Adds rows of a split.
  ///
  /// @param rows of [BoundAggregate#rowSchema]
  void add(RecordBatch rows, int split) {
    int[] parts = hashing.parts(aggregate.keysOfRows(rows), rows.rows(), PARTITIONS, level);
    Division divided = new Division(parts, PARTITIONS);
    for (int part = 0; part < PARTITIONS; part++) {
      int[] members = divided.members(part);
      if (members.length > 0) {
        partitions.get(part).add(rows.gather(members, members.length), split);
      }
    }
  }

  /// Takes all of others behind these.
  ///
  /// @param splits is added to the numbers of their splits
  /// @param ranks is added to their ranks
  void move(SpilledGroups others, int splits, long ranks) {
    for (int part = 0; part < PARTITIONS; part++) {
      partitions.get(part).move(others.partitions.get(part), splits, ranks);
    }
  }

  /// Merges all partitions; called once.
  ///
  /// Throws [dev.etl.data.EtlException] DATA if a single group is too large for the heap.
  ///
  /// @param out takes groups of some partitions, finished, which are gone afterwards; each group
  ///   once
  void merge(Consumer<RankedGroups> out) {
    partitions.forEach(partition -> merge(partition, out));
  }

  private void merge(GroupPartition partition, Consumer<RankedGroups> out) {
    RankedGroups all = new RankedGroups(aggregate);
    RankedGroups split = new RankedGroups(aggregate);
    try {
      int number = -1;
      for (Piece piece : partition.pieces()) {
        if (!piece.rows() || piece.split() != number) {
          end(split, all);
          split = new RankedGroups(aggregate);
          number = piece.split();
        }
        read(partition, piece, split);
        long bytes = all.bytes() + split.bytes();
        if (aggregate.areTooLarge(bytes)) {
          if (level < MAX_LEVEL && Math.max(all.size(), split.size()) > 1) {
            all.discard();
            split.discard();
            divided(partition).merge(out);
            return;
          }
          aggregate.checkHeap(bytes);
        }
      }
      end(split, all);
      out.accept(all);
    } finally {
      all.discard();
      split.discard();
    }
  }

  private static void end(RankedGroups split, RankedGroups all) {
    split.finish();
    all.absorb(split);
  }

  private void read(GroupPartition partition, Piece piece, RankedGroups split) {
    if (piece.rows()) {
      RecordBatch rows = partition.rows(piece);
      split.add(
          aggregate.keysOfRows(rows),
          aggregate.argumentsOfRows(rows),
          ranks(rows, piece),
          rows.rows());
    } else {
      split.readFrom(partition.groups(piece), piece.shift());
    }
  }

  /// The ranks of rows, which their last column has.
  private static long[] ranks(RecordBatch rows, Piece piece) {
    return ((LongColumn) RowNumbers.shifted(rows, piece.shift()).columns().getLast()).values();
  }

  private SpilledGroups divided(GroupPartition partition) {
    SpilledGroups divided = new SpilledGroups(aggregate, level + 1);
    for (Piece piece : partition.pieces()) {
      if (piece.rows()) {
        divided.add(RowNumbers.shifted(partition.rows(piece), piece.shift()), piece.split());
      } else {
        RankedGroups groups = new RankedGroups(aggregate);
        groups.readFrom(partition.groups(piece), 0);
        divided.add(groups.groups(), groups.ranks(), piece.shift(), piece.split());
        groups.discard();
      }
    }
    return divided;
  }

  /// The result, with the rank as a last column, in its order.
  Iterator<RecordBatch> result() {
    SortedRuns runs = aggregate.byRank().newRuns();
    merge(
        groups -> {
          for (Iterator<RankedBatch> batches = groups.result(); batches.hasNext(); ) {
            runs.add(ranked(batches.next()));
          }
        });
    runs.finish();
    return runs.sorted();
  }

  private RecordBatch ranked(RankedBatch result) {
    List<Column> columns = new ArrayList<>(result.batch().columns());
    int rows = result.batch().rows();
    columns.add(LongColumn.of(result.ranks(), Validity.all(rows)));
    return new RecordBatch(aggregate.ranked(), rows, columns);
  }
}
