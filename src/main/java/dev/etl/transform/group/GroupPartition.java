package dev.etl.transform.group;

import dev.etl.data.RecordBatch;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.table.ByteInput;
import java.util.ArrayList;
import java.util.List;

/// A part of the groups of an aggregate, in a temporary file: pieces in the order of the input. A
/// piece has groups of a split, or rows of it, which follow its groups. Used by one thread at a
/// time.
final class GroupPartition {
  /// Rows are written once they take so many bytes.
  private static final long BYTES_OF_ROWS = 64 << 10;

  private final BoundAggregate aggregate;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<RecordBatch> waiting = new ArrayList<>();
  private long bytes;
  private int splitOfWaiting;

  /// A piece.
  ///
  /// @param rows whether it has rows, not groups
  /// @param split the number of the split, ascending
  /// @param shift to be added to the ranks in it
  /// @param frame its number in the file
  record Piece(boolean rows, int split, long shift, int frame) {}

  GroupPartition(BoundAggregate aggregate) {
    this.aggregate = aggregate;
  }

  /// Adds groups of a split, as written by [Groups#writer].
  void add(byte[] groups, long shift, int split) {
    writeWaiting();
    add(groups, false, shift, split);
  }

  private void add(byte[] piece, boolean rows, long shift, int split) {
    aggregate.workspace().addSpilled(piece.length);
    pieces.add(new Piece(rows, split, shift, aggregate.file().add(piece, piece.length)));
  }

  /// Adds rows of a split.
  void add(RecordBatch rows, int split) {
    if (split != splitOfWaiting) {
      writeWaiting();
      splitOfWaiting = split;
    }
    waiting.add(rows);
    bytes += rows.bytes();
    if (bytes >= BYTES_OF_ROWS) {
      writeWaiting();
    }
  }

  private void writeWaiting() {
    if (!waiting.isEmpty()) {
      RecordBatch all = RecordBatch.concat(aggregate.rowSchema(), waiting);
      byte[] written = StoredBatches.write(aggregate.rowSchema(), List.of(all).iterator());
      add(written, true, 0, splitOfWaiting);
      waiting.clear();
      bytes = 0;
    }
  }

  /// Takes the pieces of another behind these.
  ///
  /// @param splits is added to the numbers of their splits
  /// @param ranks is added to their ranks
  void move(GroupPartition other, int splits, long ranks) {
    writeWaiting();
    for (Piece piece : other.pieces()) {
      pieces.add(new Piece(piece.rows, piece.split + splits, piece.shift + ranks, piece.frame));
    }
    other.pieces.clear();
  }

  /// All pieces in order.
  List<Piece> pieces() {
    writeWaiting();
    return pieces;
  }

  /// The groups of a piece.
  ByteInput groups(Piece piece) {
    return new ByteInput(aggregate.file().read(piece.frame));
  }

  /// The rows of a piece.
  RecordBatch rows(Piece piece) {
    return StoredBatches.read(aggregate.rowSchema(), aggregate.file().read(piece.frame)).getFirst();
  }
}
