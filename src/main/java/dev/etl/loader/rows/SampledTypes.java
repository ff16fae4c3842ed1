package dev.etl.loader.rows;

import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.DeclaredType;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.TypeDecision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Infers the types of columns from sampled rows. Not thread-safe.
public final class SampledTypes {
  private final List<String> names;
  private final List<TypeInference> columns;
  private final SampledRows wanted;
  private int rows;
  private boolean needMore;
  private @Nullable EtlException failure;

  public SampledTypes(List<String> names, NullTexts nullTexts) {
    this(names, nullTexts, DecimalMark.POINT, SampledRows.FIRST);
  }

  /// @param mark the decimal mark of numbers
  /// @param wanted how many rows to read
  public SampledTypes(
      List<String> names, NullTexts nullTexts, DecimalMark mark, SampledRows wanted) {
    this.names = names;
    this.wanted = wanted;
    this.columns = names.stream().map(_ -> new TypeInference(nullTexts, mark)).toList();
  }

  /// Reads the rows of a sampled CSV file.
  ///
  /// @param whole whether the sample is the whole file; otherwise its last record may be truncated
  public SampledTypes read(CsvReader reader, boolean whole) {
    List<String> last = List.of();
    int records = 0;
    try {
      while (!wanted.areEnough(rows, columns) && reader.next()) {
        add(last);
        last = reader.fits() ? reader.row() : List.of();
        records++;
      }
      needMore = records < 2;
    } catch (EtlException e) {
      // Errors of the file, or only of the end of the sample, are reported when it is read.
      failure = e;
      needMore = records < 2;
      return this;
    } catch (IOException e) {
      return this;
    }
    if (whole && !wanted.areEnough(rows, columns)) {
      add(last);
    }
    return this;
  }

  /// True if no record was read, except perhaps a truncated one.
  public boolean needMore() {
    return needMore;
  }

  /// The error that ended reading before the end of the sample.
  public Optional<EtlException> failure() {
    return Optional.ofNullable(failure);
  }

  /// Adds a row; ignores one with too few or too many fields.
  ///
  /// @param fields null for those without a value
  public void add(List<? extends @Nullable String> fields) {
    if (fields.size() == names.size()) {
      if (rows++ == TypeInference.SAMPLE_ROWS) {
        columns.forEach(TypeInference::endSample);
      }
      for (int column = 0; column < names.size(); column++) {
        String text = fields.get(column);
        if (text != null) {
          columns.get(column).add(text);
        }
      }
    }
  }

  /// The columns of numbers; all, if no row contradicts it.
  public BitSet numeric() {
    BitSet numeric = new BitSet(names.size());
    for (int column = 0; column < names.size(); column++) {
      numeric.set(column, rows == 0 || columns.get(column).isNumeric());
    }
    return numeric;
  }

  /// How each type was decided, by column name.
  public Map<String, TypeDecision> decisions(TypedColumns typed) {
    Map<String, TypeDecision> decisions = new LinkedHashMap<>();
    Map<String, DeclaredType> declared = typed.of(names);
    for (int column = 0; column < names.size(); column++) {
      boolean known = declared.containsKey(names.get(column));
      decisions.put(
          names.get(column), known ? TypeDecision.DECLARED : columns.get(column).decision());
    }
    return decisions;
  }

  /// The columns with their types: declared, or inferred, or else text.
  public Schema schema(TypedColumns typed) {
    List<Field> fields = new ArrayList<>();
    Map<String, DeclaredType> all = typed.of(names);
    for (int column = 0; column < names.size(); column++) {
      DeclaredType declared = all.get(names.get(column));
      fields.add(
          Field.of(
              names.get(column),
              declared != null ? declared.type() : columns.get(column).type().orElse(Type.STRING)));
    }
    return new Schema(fields);
  }
}
