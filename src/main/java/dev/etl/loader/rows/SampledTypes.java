package dev.etl.loader.rows;

import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.text.NullTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out the types of columns from sampled rows. For one thread.
public final class SampledTypes {
  private final List<String> names;
  private final List<TypeInference> columns;
  private int rows;
  private boolean needMore;
  private @Nullable EtlException failure;

  public SampledTypes(List<String> names, NullTexts nullTexts) {
    this(names, nullTexts, DecimalMark.POINT);
  }

  /// @param mark what stands before the decimals of numbers
  public SampledTypes(List<String> names, NullTexts nullTexts, DecimalMark mark) {
    this.names = names;
    this.columns = names.stream().map(_ -> new TypeInference(nullTexts, mark)).toList();
  }

  /// Looks at the rows of a sampled CSV file.
  ///
  /// @param whole whether the sample is the whole file; otherwise its last record may be cut in two
  public SampledTypes read(CsvReader reader, boolean whole) {
    List<String> last = List.of();
    int records = 0;
    try {
      while (rows < TypeInference.SAMPLE_ROWS && reader.next()) {
        add(last);
        last = reader.fields();
        records++;
      }
      needMore = records < 2;
    } catch (EtlException e) {
      // What is wrong with the file, or only with the end of the sample, is said when it is read.
      failure = e;
      needMore = records < 2;
      return this;
    } catch (IOException e) {
      return this;
    }
    if (whole && rows < TypeInference.SAMPLE_ROWS) {
      add(last);
    }
    return this;
  }

  /// Whether there was no record but one that may be cut in two.
  public boolean needMore() {
    return needMore;
  }

  /// What ended the reading before the end of the sample.
  public Optional<EtlException> failure() {
    return Optional.ofNullable(failure);
  }

  /// Looks at a row; one with too few or too many fields says nothing.
  ///
  /// @param fields null for those without a value
  void add(List<? extends @Nullable String> fields) {
    if (fields.size() == names.size()) {
      rows++;
      for (int column = 0; column < names.size(); column++) {
        String text = fields.get(column);
        if (text != null) {
          columns.get(column).add(text);
        }
      }
    }
  }

  /// The columns of numbers; all, if there was no row to contradict it.
  public BitSet numeric() {
    BitSet numeric = new BitSet(names.size());
    for (int column = 0; column < names.size(); column++) {
      Optional<Type> type = columns.get(column).type();
      numeric.set(column, rows == 0 || type.filter(Type::isNumber).isPresent());
    }
    return numeric;
  }

  /// How each type was decided, by the names of the columns.
  public Map<String, String> decisions(TypedColumns typed) {
    Map<String, String> decisions = new LinkedHashMap<>();
    for (int column = 0; column < names.size(); column++) {
      boolean declared = typed.declared().containsKey(names.get(column));
      decisions.put(names.get(column), declared ? "declared" : columns.get(column).reason());
    }
    return decisions;
  }

  /// The columns with their types: declared, or found out, or else text.
  public Schema schema(TypedColumns typed) {
    List<Field> fields = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      Type declared = typed.declared().get(names.get(column));
      fields.add(
          Field.of(
              names.get(column),
              declared != null ? declared : columns.get(column).type().orElse(Type.STRING)));
    }
    return new Schema(fields);
  }
}
