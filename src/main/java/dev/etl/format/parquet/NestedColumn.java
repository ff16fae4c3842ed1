package dev.etl.format.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.Column;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.format.json.JsonText;
import dev.etl.format.text.Utf8;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A column of structs, lists or maps, which becomes JSON. Not thread-safe.
final class NestedColumn implements BatchColumn {
  private final Node node;
  private final int column;
  private final Type type;
  private final Map<Node.Leaf, LeafCursor> cursors = new HashMap<>();
  private final StringBuilder json = new StringBuilder();
  private boolean malformed;

  /// @param cursors those of all its leaves
  /// @param column its index among those that are read
  /// @param asText whether its values are wanted as texts
  NestedColumn(Node node, List<LeafCursor> cursors, int column, boolean asText) {
    this.node = node;
    this.column = column;
    this.type = asText ? Type.STRING : Type.JSON;
    cursors.forEach(cursor -> this.cursors.put(cursor.leaf(), cursor));
  }

  @Override
  public Column next(int rows, List<BadCell> bad) throws IOException {
    StringColumn.Builder builder = new StringColumn.Builder(type, rows);
    for (int row = 0; row < rows; row++) {
      json.setLength(0);
      malformed = false;
      first(node).page();
      boolean present = node.repeated() ? writeList(node, node.repetition()) : write(node);
      if (malformed) {
        bad.add(new BadCell(row, column, "is not valid UTF-8", ""));
      }
      if (present && !malformed) {
        builder.add(json.toString());
      } else {
        builder.addNull();
      }
    }
    return builder.build();
  }

  private LeafCursor cursor(Node.Leaf leaf) {
    return Objects.requireNonNull(cursors.get(leaf), leaf.name());
  }

  private LeafCursor first(Node from) {
    return cursor(from.leaves().findFirst().orElseThrow());
  }

  /// Moves past a null or an empty list, which is a level in each leaf.
  private void skip(Node absent) throws IOException {
    for (Node.Leaf leaf : absent.leaves().toList()) {
      cursor(leaf).next();
    }
  }

  /// Writes a value, or `null`.
  ///
  /// @return whether it is there
  private boolean write(Node value) throws IOException {
    if (first(value).definition() < value.definition()) {
      json.append("null");
      skip(value);
      return false;
    }
    switch (value) {
      case Node.Leaf leaf -> writeLeaf(leaf);
      case Node.Group group -> {
        switch (group.kind()) {
          case STRUCT, VARIANT -> writeStruct(group);
          case LIST ->
              writeList(group.children().getFirst(), group.children().getFirst().repetition());
          case MAP -> writeMap((Node.Group) group.children().getFirst());
        }
      }
    }
    return true;
  }

  private void writeStruct(Node.Group group) throws IOException {
    json.append('{');
    boolean more = false;
    for (Node child : group.children()) {
      json.append(more ? "," : "").append(JsonText.of(child.name())).append(':');
      if (child.repeated()) {
        writeList(child, child.repetition());
      } else {
        write(child);
      }
      more = true;
    }
    json.append('}');
  }

  /// Writes the values of a repeated field.
  private boolean writeList(Node repeated, int level) throws IOException {
    if (first(repeated).definition() < repeated.definition()) {
      json.append("[]");
      skip(repeated);
      return true;
    }
    json.append('[');
    boolean more = false;
    do {
      json.append(more ? "," : "");
      writeElement(repeated);
      more = true;
    } while (first(repeated).repetition() == level);
    json.append(']');
    return true;
  }

  private void writeElement(Node repeated) throws IOException {
    switch (repeated) {
      case Node.Leaf leaf -> writeLeaf(leaf);
      case Node.Group group -> {
        if (SchemaTree.isElement(group)) {
          writeStruct(group);
        } else {
          write(group.children().getFirst());
        }
      }
    }
  }

  private void writeMap(Node.Group entries) throws IOException {
    if (first(entries).definition() < entries.definition()) {
      json.append("{}");
      skip(entries);
      return;
    }
    json.append('{');
    boolean more = false;
    do {
      json.append(more ? "," : "");
      int begin = json.length();
      write(entries.children().getFirst());
      if (json.charAt(begin) != '"') {
        String key = json.substring(begin);
        json.setLength(begin);
        json.append(JsonText.of(key));
      }
      json.append(':');
      if (entries.children().size() == 1) {
        json.append("null");
      } else if (entries.children().get(1).repeated()) {
        writeList(entries.children().get(1), entries.children().get(1).repetition());
      } else {
        write(entries.children().get(1));
      }
      more = true;
    } while (first(entries).repetition() == entries.repetition());
    json.append('}');
  }

  private void writeLeaf(Node.Leaf leaf) throws IOException {
    LeafCursor cursor = cursor(leaf);
    Values values = cursor.page().values();
    int index = cursor.value();
    Meaning meaning = leaf.meaning();
    if (meaning.kind() == Meaning.Kind.TEXT && values instanceof Values.Slices slices) {
      writeText(slices, index);
    } else {
      String text = LeafText.of(meaning, values, index);
      json.append(spelled(meaning, text));
    }
    cursor.next();
  }

  private void writeText(Values.Slices slices, int index) {
    int begin = slices.begins()[index];
    int length = slices.lengths()[index];
    if (slices.utf8() || Utf8.isValid(slices.bytes(), begin, begin + length)) {
      json.append(JsonText.of(new String(slices.bytes(), begin, length, UTF_8)));
    } else {
      malformed = true;
    }
  }

  private static String spelled(Meaning meaning, String text) {
    return switch (meaning.kind()) {
      case DOUBLE, HALF ->
          text.equals("NaN") ? "null" : text.contains("nf") ? JsonText.of(text) : text;
      case JSON -> JsonText.isValue(text) ? JsonText.onOneLine(text) : JsonText.of(text);
      case LONG,
          UNSIGNED_INT,
          UNSIGNED_LONG,
          BOOLEAN,
          DATE,
          TIME,
          TIMESTAMP,
          INT96,
          DECIMAL,
          LARGE_DECIMAL,
          TEXT,
          BYTES,
          UUID,
          INTERVAL ->
          LeafText.isPlainJson(meaning.kind()) ? text : JsonText.of(text);
    };
  }
}
