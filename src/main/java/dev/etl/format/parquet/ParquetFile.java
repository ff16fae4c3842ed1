package dev.etl.format.parquet;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.etl.data.EtlException;
import dev.etl.data.Type;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/// The footer of a Parquet file: its columns, and where its row groups are. Immutable.
public final class ParquetFile {
  private static final String MAGIC = "PAR1";
  private static final String ENCRYPTED = "PARE";
  private static final String SPARK = "org.apache.spark.version";

  /// The length of the footer, then the magic bytes.
  private static final int TAIL = 8;

  private final FileMetaData footer;
  private final List<Node> nodes;

  private ParquetFile(FileMetaData footer, List<Node> nodes) {
    this.footer = footer;
    this.nodes = nodes;
  }

  /// Reads the footer.
  ///
  /// @throws EtlException DATA if there is none, or it is damaged; without the name of the file
  public static ParquetFile open(ParquetBytes bytes) throws IOException {
    if (bytes.length() < MAGIC.length() + TAIL) {
      throw noFile(bytes.length() == 0 ? "is empty" : "is too short to be a Parquet file");
    }
    byte[] tail = read(bytes, bytes.length() - TAIL, TAIL);
    String magic = new String(tail, Integer.BYTES, MAGIC.length(), ISO_8859_1);
    if (magic.equals(ENCRYPTED)) {
      throw Damage.unsupported("is an encrypted Parquet file", "decrypt it first");
    }
    if (!magic.equals(MAGIC)) {
      boolean begun =
          new String(read(bytes, 0, MAGIC.length()), 0, MAGIC.length(), ISO_8859_1).equals(MAGIC);
      throw noFile(
          begun
              ? "is a Parquet file that ends too early: its footer is missing"
              : "is not a Parquet file");
    }
    int length = ByteBuffer.wrap(tail).order(LITTLE_ENDIAN).getInt(0);
    if (length < 0 || length > bytes.length() - TAIL - MAGIC.length()) {
      throw Damage.of("its footer is longer than the file");
    }
    byte[] content = read(bytes, bytes.length() - TAIL - length, length);
    FileMetaData footer;
    try {
      footer = Util.readFileMetaData(new ByteArrayInputStream(content));
    } catch (IOException | RuntimeException e) {
      throw Damage.of("its footer cannot be read", e);
    }
    boolean spark =
        footer.isSetKey_value_metadata()
            && footer.getKey_value_metadata().stream()
                .anyMatch(entry -> SPARK.equals(entry.getKey()));
    ParquetFile file = new ParquetFile(footer, SchemaTree.of(footer.getSchema(), spark));
    file.check();
    return file;
  }

  private static EtlException noFile(String problem) {
    return Damage.unsupported(problem, "write or download the file again");
  }

  private static byte[] read(ParquetBytes bytes, long from, int length) throws IOException {
    byte[] read = new byte[length];
    bytes.read(from, read, 0, length);
    return read;
  }

  private void check() {
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      if (!names.add(node.name())) {
        throw Damage.unsupported(
            "has two columns named '" + node.name() + "'", "rename one when you write the file");
      }
    }
    long leaves = nodes.stream().flatMap(Node::leaves).count();
    for (org.apache.parquet.format.RowGroup group : footer.getRow_groups()) {
      if (group.getColumnsSize() != leaves || group.getNum_rows() < 0) {
        throw Damage.of("a row group has other columns than the file");
      }
    }
  }

  /// The columns, in order.
  public List<ParquetColumn> columns() {
    return nodes.stream()
        .map(node -> new ParquetColumn(node.name(), type(node), note(node)))
        .toList();
  }

  private static Type type(Node node) {
    return node instanceof Node.Leaf leaf && !leaf.repeated() ? leaf.meaning().type() : Type.JSON;
  }

  private static Optional<String> note(Node node) {
    return node instanceof Node.Leaf leaf
            && !leaf.repeated()
            && leaf.meaning().kind() == Meaning.Kind.BYTES
        ? Optional.of(
            "column '%s' holds bytes, read as base64 (--type='%s=string': as UTF-8)"
                .formatted(node.name(), node.name()))
        : Optional.empty();
  }

  /// The number of row groups.
  public int groups() {
    return footer.getRow_groupsSize();
  }

  /// The number of rows in a row group.
  public long rows(int group) {
    return footer.getRow_groups().get(group).getNum_rows();
  }

  /// The number of rows before a row group.
  public long rowsBefore(int group) {
    return footer.getRow_groups().subList(0, group).stream()
        .mapToLong(org.apache.parquet.format.RowGroup::getNum_rows)
        .sum();
  }

  /// Begins to read columns of a row group.
  ///
  /// @param bytes those of the file
  /// @param columns in any order
  /// @throws EtlException DATA if the file is damaged or uses what is not supported
  public GroupReader read(ParquetBytes bytes, int group, List<WantedColumn> columns) {
    return GroupReader.of(bytes, footer.getRow_groups().get(group), nodes, columns);
  }
}
