package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.loader.copy.CopyTarget;
import dev.etl.loader.copy.FileCopies;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Copies the file that each row names, and adds where it went, the digest of its bytes and the
/// ETag of the object. A row goes on once its file is there; a row whose file cannot be read or
/// written is rejected.
///
/// @param to where files go, with values of columns in it; `{sha256}` is computed
/// @param file the column of their paths
/// @param workers the most concurrent copies in the whole run
public record Copy(CopyTarget to, String file, int workers) implements RowTransform {
  /// The column of the paths that a list of files has.
  public static final String FILE = "path";

  /// The default number of concurrent copies.
  public static final int WORKERS = 32;

  static final List<Field> ADDED =
      List.of(
          Field.of("copied_to", Type.STRING),
          Field.of(CopyTarget.SHA256, Type.STRING),
          Field.of("etag", Type.STRING));

  /// The columns whose values it takes.
  Set<String> used() {
    Set<String> names = new HashSet<>(to.names());
    names.remove(CopyTarget.SHA256);
    names.add(file);
    return names;
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    // A replaced column keeps its index.
    return ColumnNames.union(outputs, used());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    used().forEach(name -> columns.put(name, ColumnNames.index(input, name, "copy")));
    if (input.find(file).orElseThrow().type() != Type.STRING) {
      throw new EtlException(
          ErrorKind.USAGE,
          "copy: the column '" + file + "' has no paths of files",
          "name the column of the paths: file: path");
    }
    List<Field> fields = new ArrayList<>(input.fields());
    for (Field field : ADDED) {
      int index = input.indexOf(field.name()).orElse(fields.size());
      if (index == fields.size()) {
        fields.add(field);
      } else {
        fields.set(index, field);
      }
    }
    return new CopyStep(
        new Schema(fields),
        columns,
        file,
        new FileCopies(to, () -> context.loads().copies(workers)),
        context.loads()::open,
        context.fanOut().calls(workers));
  }
}
