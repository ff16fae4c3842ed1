package dev.etl.sink.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Types;
import dev.etl.file.LockedFile;
import dev.etl.file.compression.Compression;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.format.json.JsonText;
import dev.etl.format.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The content of a folder that etl wrote, stored as `_manifest.json`. The same table always has
/// the same text. Immutable.
///
/// @param schema of the whole table
/// @param files ordered by path
record Manifest(
    FileFormat format, List<String> partitionBy, Schema schema, List<PartOfFolder> files) {
  static final String NAME = "_manifest.json";

  private static final long VERSION = 1;

  Manifest {
    partitionBy = List.copyOf(partitionBy);
    files = files.stream().sorted(Comparator.comparing(PartOfFolder::path)).toList();
  }

  /// One of the files.
  ///
  /// @param path within the folder, with `/` between names
  record PartOfFolder(String path, long rows, long bytes) {}

  /// The number of the next run's files: one more than the highest.
  int nextPart() {
    return files.stream().mapToInt(file -> number(file.path())).max().orElse(-1) + 1;
  }

  private static int number(String path) {
    String digits = path.substring(path.lastIndexOf('/') + 1).replaceFirst("part-(\\d+).*", "$1");
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /// The content of the manifest file.
  byte[] toBytes() {
    String columns =
        schema.fields().stream()
            .map(
                field ->
                    "{\"name\": %s, \"type\": \"%s\"}"
                        .formatted(JsonText.of(field.name()), field.type()))
            .collect(Collectors.joining(", "));
    String listed =
        files.stream()
            .map(
                file ->
                    "\n    {\"path\": %s, \"rows\": %d, \"bytes\": %d}"
                        .formatted(JsonText.of(file.path()), file.rows(), file.bytes()))
            .collect(Collectors.joining(","));
    return """
    {
      "version": %d,
      "format": "%s",
      "compression": "%s",
      "partition_by": [%s],
      "columns": [%s],
      "rows": %d,
      "files": [%s]
    }
    """
        .formatted(
            VERSION,
            OutputFormat.GRAMMAR.print(format.format()),
            OutputCompression.GRAMMAR.print(format.compression()),
            partitionBy.stream().map(JsonText::of).collect(Collectors.joining(", ")),
            columns,
            files.stream().mapToLong(PartOfFolder::rows).sum(),
            listed.isEmpty() ? "" : listed + "\n  ")
        .getBytes(UTF_8);
  }

  /// Reads the manifest file of a folder.
  ///
  /// @throws EtlException DATA if etl did not write it
  /// @throws IOException if it cannot be read
  static Manifest read(LockedFile file) throws IOException {
    try (InputStream stream = file.open(Compression.NONE)) {
      return of(JsonValue.read(stream));
    } catch (IllegalArgumentException | EtlException e) {
      throw new EtlException(
          ErrorKind.DATA,
          NAME + " is not what etl writes: " + EtlException.reason(e),
          "write into a new folder",
          e);
    }
  }

  /// Parses a word exactly as etl writes it, and no synonym.
  private static <T> T read(Grammar<T> grammar, JsonValue value) {
    return grammar
        .read(value.text())
        .filter(read -> grammar.print(read).equals(value.text()))
        .orElseThrow(() -> new IllegalArgumentException(grammar.refusal(value.text())));
  }

  private static Manifest of(JsonValue json) {
    if (json.member("version").number() != VERSION) {
      throw new IllegalArgumentException("another version of etl wrote it");
    }
    List<Field> fields = new ArrayList<>();
    for (JsonValue column : json.member("columns").items()) {
      fields.add(
          Field.of(column.member("name").text(), read(Types.GRAMMAR, column.member("type"))));
    }
    return new Manifest(
        new FileFormat(
            read(OutputFormat.GRAMMAR, json.member("format")),
            read(OutputCompression.GRAMMAR, json.member("compression"))),
        json.member("partition_by").items().stream().map(JsonValue::text).toList(),
        new Schema(fields),
        json.member("files").items().stream()
            .map(
                part ->
                    new PartOfFolder(
                        part.member("path").text(),
                        part.member("rows").number(),
                        part.member("bytes").number()))
            .toList());
  }
}
