package dev.etl.format.parquet;

import dev.etl.data.Column;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/// Reads columns of a row group, batch by batch. Not thread-safe.
public final class GroupReader {
  /// Bytes to read at a time, of all columns together.
  private static final int ALL_WINDOWS = 32 << 20;

  private static final int MIN_WINDOW = 64 << 10;
  private static final int MAX_WINDOW = 2 << 20;

  private final List<BatchColumn> columns;
  private long left;

  private GroupReader(List<BatchColumn> columns, long rows) {
    this.columns = columns;
    this.left = rows;
  }

  /// Some rows.
  ///
  /// @param columns those that were asked for
  /// @param bad values that no type holds, in the order of rows of each column
  public record Batch(int rows, List<Column> columns, List<BadCell> bad) {}

  static GroupReader of(
      ParquetBytes bytes, RowGroup group, List<Node> nodes, List<WantedColumn> wanted) {
    int window = Math.clamp(ALL_WINDOWS / Math.max(1, wanted.size()), MIN_WINDOW, MAX_WINDOW);
    List<BatchColumn> columns = new ArrayList<>();
    for (WantedColumn column : wanted) {
      Node node =
          nodes.stream()
              .filter(one -> one.name().equals(column.name()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no column " + column.name()));
      checkReadable(node);
      List<LeafCursor> cursors =
          node.leaves()
              .map(
                  leaf ->
                      cursor(
                          leaf, bytes, group, node instanceof Node.Leaf && column.asText(), window))
              .toList();
      columns.add(
          node instanceof Node.Leaf && !node.repeated()
              ? new FlatColumn(cursors.getFirst(), columns.size(), column.asText())
              : new NestedColumn(node, cursors, columns.size(), column.asText()));
    }
    return new GroupReader(columns, group.getNum_rows());
  }

  private static void checkReadable(Node node) {
    if (node instanceof Node.Group group) {
      if (group.kind() == Node.Kind.VARIANT) {
        throw Damage.unsupported(
            "column '" + node.name() + "' is a Variant, which etl does not read",
            "leave the column out, or write it as JSON");
      }
      group.children().forEach(GroupReader::checkReadable);
    }
  }

  private static LeafCursor cursor(
      Node.Leaf leaf, ParquetBytes bytes, RowGroup group, boolean asText, int window) {
    ColumnChunk chunk = group.getColumns().get(leaf.index());
    if (chunk.getMeta_data() == null || chunk.isSetFile_path()) {
      throw Damage.unsupported(
          "column '" + leaf.name() + "' is encrypted, or in another file",
          "write the columns into one file");
    }
    return new LeafCursor(asText ? leaf.asText() : leaf, bytes, chunk.getMeta_data(), window);
  }

  /// The next rows; no rows at the end.
  ///
  /// @param most the most rows to read
  /// @throws dev.etl.data.EtlException DATA if the file is damaged or uses what is not supported
  public Batch next(int most) throws IOException {
    int rows = (int) Math.min(left, most);
    List<Column> read = new ArrayList<>(columns.size());
    List<BadCell> bad = new ArrayList<>();
    if (rows > 0) {
      try {
        for (BatchColumn column : columns) {
          read.add(column.next(rows, bad));
        }
      } catch (EtlException e) {
        throw e;
      } catch (RuntimeException e) {
        throw Damage.of("its values cannot be decoded", e);
      }
    }
    left -= rows;
    return new Batch(rows, read, bad);
  }
}
