package dev.etl.loader.rows;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.DeclaredType;
import dev.etl.format.json.JsonFields;
import dev.etl.format.json.JsonLayout;
import dev.etl.format.json.JsonRecords;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.TypeDecision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Infers the columns of JSON records, and their types, from the first records. Not thread-safe.
public final class JsonTypes implements JsonFields {
  private final Map<String, TypeInference> columns = new LinkedHashMap<>();
  private final List<Runnable> record = new ArrayList<>();
  private boolean behindSample;
  private JsonLayout layout = JsonLayout.at("");
  private long count;

  /// The columns: the declared ones first, then those found.
  ///
  /// @param wanted how many records to read
  /// @param whole whether the sample is all there is; otherwise its last record may be truncated
  public static Found of(JsonRecords records, TypedColumns typed, SampledRows wanted, boolean whole)
      throws IOException {
    JsonTypes types = new JsonTypes();
    types.add(records, wanted, whole);
    return types.found(typed);
  }

  /// Reads more records.
  ///
  /// @param wanted how many records to read
  /// @param whole whether these are all there are; otherwise the last one may be truncated
  public void add(JsonRecords records, SampledRows wanted, boolean whole) throws IOException {
    try {
      layout = records.layout();
      while (!wanted.areEnough(records.number(), columns.values()) && records.next(this)) {
        // A truncated record may end in half a number: only whole records count.
        record.forEach(Runnable::run);
        record.clear();
        if (++count == TypeInference.SAMPLE_ROWS) {
          endSample();
        }
      }
    } catch (EtlException e) {
      if (whole || columns.isEmpty()) {
        throw e;
      }
      // The sample ends within a record.
    }
  }

  /// Notes that the following records are behind the first sample.
  public void endSample() {
    if (!behindSample) {
      behindSample = true;
      columns.values().forEach(TypeInference::endSample);
    }
  }

  /// The columns: the declared ones first, then those found.
  public Found found(TypedColumns typed) {
    List<String> names = List.copyOf(columns.keySet());
    checkPositions(typed, names);
    Map<String, DeclaredType> declared = typed.named();
    typed.of(names).forEach(declared::putIfAbsent);
    List<Field> fields = new ArrayList<>();
    Map<String, TypeDecision> decisions = new LinkedHashMap<>();
    declared.forEach(
        (name, type) -> {
          fields.add(Field.of(name, type.type()));
          decisions.put(name, TypeDecision.DECLARED);
        });
    columns.forEach(
        (name, inference) -> {
          if (!declared.containsKey(name) && !isNullObject(name, inference)) {
            fields.add(Field.of(name, inference.type().orElse(Type.STRING)));
            decisions.put(name, inference.decision());
          }
        });
    return new Found(new Schema(fields), decisions);
  }

  /// Whether a column is an object that some records have as null: its members are columns.
  private boolean isNullObject(String name, TypeInference inference) {
    return !inference.hasValue() && layout.isParent(name, columns.keySet());
  }

  private static void checkPositions(TypedColumns typed, List<String> names) {
    for (String position : typed.positions().keySet()) {
      if (!names.contains(position)) {
        throw new EtlException(
            ErrorKind.USAGE,
            "no column '" + position + "'; available: " + String.join(", ", names),
            "fields of JSON have no position: write their names");
      }
    }
  }

  /// The columns, and how their types were decided.
  public record Found(Schema schema, Map<String, TypeDecision> decisions) {}

  private TypeInference column(String name) {
    return columns.computeIfAbsent(
        name,
        _ -> {
          TypeInference column = new TypeInference(NullTexts.DEFAULT);
          if (behindSample) {
            column.missSample();
          }
          return column;
        });
  }

  @Override
  public void field(String name, @Nullable String text) {
    record.add(
        () -> {
          if (text == null) {
            column(name);
          } else if (text.equals(JsonFields.NESTED)) {
            column(name).addNested();
          } else {
            column(name).add(text);
          }
        });
  }

  @Override
  public void string(String name, String text) {
    record.add(() -> column(name).addString(text));
  }
}
