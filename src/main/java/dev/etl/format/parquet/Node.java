package dev.etl.format.parquet;

import dev.etl.data.Type;
import java.util.List;
import java.util.stream.Stream;

/// A field in the schema of a file.
///
/// A value is stored with a definition level, the number of optional and repeated fields on its
/// path that are there, and a repetition level, the number of repeated fields on its path that
/// continue (Dremel, Melnik et al. 2010).
sealed interface Node permits Node.Leaf, Node.Group {

  String name();

  /// Whether it may occur any number of times.
  boolean repeated();

  /// The definition level if it is there; if it is repeated, at least once.
  int definition();

  /// The number of repeated fields on its path, with itself.
  int repetition();

  /// The leaves below it, or itself.
  Stream<Leaf> leaves();

  /// A field of values.
  ///
  /// @param index the index of its column chunk in each row group
  /// @param width bytes of a value of fixed length; 0 for others
  record Leaf(
      String name,
      boolean repeated,
      int definition,
      int repetition,
      int index,
      Physical physical,
      int width,
      Meaning meaning)
      implements Node {

    /// The same with bytes that are texts.
    Leaf asText() {
      return meaning.kind() == Meaning.Kind.BYTES
          ? new Leaf(
              name,
              repeated,
              definition,
              repetition,
              index,
              physical,
              width,
              Meaning.of(Meaning.Kind.TEXT, Type.STRING))
          : this;
    }

    @Override
    public Stream<Leaf> leaves() {
      return Stream.of(this);
    }
  }

  /// A field of fields.
  record Group(
      String name, boolean repeated, int definition, int repetition, Kind kind, List<Node> children)
      implements Node {
    public Group {
      children = List.copyOf(children);
    }

    @Override
    public Stream<Leaf> leaves() {
      return children.stream().flatMap(Node::leaves);
    }
  }

  /// What a group is.
  enum Kind {
    STRUCT,
    /// Has one repeated child, which is the element or contains it alone.
    LIST,
    /// Has one repeated child, which has a key and perhaps a value.
    MAP,
    /// Bytes of a Variant, which are not read.
    VARIANT
  }

  /// How values are stored.
  enum Physical {
    BOOLEAN,
    INT32,
    INT64,
    INT96,
    FLOAT,
    DOUBLE,
    BYTES,
    FIXED
  }
}
