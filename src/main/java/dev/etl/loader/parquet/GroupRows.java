package dev.etl.loader.parquet;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.ValueFormat;
import dev.etl.file.input.ChangedFileException;
import dev.etl.format.parquet.BadCell;
import dev.etl.format.parquet.GroupReader;
import dev.etl.format.parquet.ParquetBytes;
import dev.etl.format.parquet.ParquetColumn;
import dev.etl.format.parquet.ParquetFile;
import dev.etl.format.parquet.WantedColumn;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.SplitConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the rows of a row group into batches of the loaded columns. A column of another type than
/// the file's takes its values by their texts, as if they came from CSV. Not thread-safe.
final class GroupRows {
  /// Maximum values in a batch: a file with very many columns has fewer rows in each.
  private static final int MAX_VALUES = 1 << 20;

  private final String source;
  private final Schema schema;
  private final List<WantedColumn> wanted = new ArrayList<>();
  private final Part[] parts;
  private final ReadColumns texts;
  private final ColumnFormats formats;

  /// Where the values of a column come from.
  private enum Part {
    /// The file has none.
    NOTHING,
    /// The file's values, of the same type.
    VALUES,
    /// Numbers of the file, as doubles.
    DOUBLES,
    /// Texts of the file's values.
    TEXTS
  }

  /// @param own the columns of the file
  /// @param columns those that are loaded
  /// @param declared the columns with declared types
  /// @param formats the declared formats of texts by column name
  GroupRows(
      String source,
      List<ParquetColumn> own,
      ReadColumns columns,
      Set<String> declared,
      Map<String, ValueFormat> formats) {
    this.source = source;
    this.schema = columns.schema();
    this.parts = new Part[schema.size()];
    List<Field> converted = new ArrayList<>();
    for (int index = 0; index < parts.length; index++) {
      Field field = schema.field(index);
      Optional<ParquetColumn> found =
          own.stream().filter(column -> column.name().equals(field.name())).findFirst();
      parts[index] =
          found
              .map(column -> part(column.type(), field, formats.containsKey(field.name())))
              .orElse(Part.NOTHING);
      if (parts[index] == Part.TEXTS) {
        converted.add(field);
      }
      boolean asText =
          parts[index] == Part.TEXTS
              || (field.type().equals(Type.STRING)
                  && found
                      .map(column -> isOther(column, field) || declared.contains(field.name()))
                      .orElse(false));
      found.ifPresent(column -> wanted.add(new WantedColumn(column.name(), asText)));
    }
    this.texts = columns.only(new Schema(converted));
    this.formats = new ColumnFormats(texts.schema(), formats);
  }

  private static boolean isOther(ParquetColumn own, Field field) {
    return !own.type().equals(field.type());
  }

  private static Part part(Type own, Field field, boolean formatted) {
    if (own.equals(field.type()) && !formatted) {
      return Part.VALUES;
    }
    if (field.type().equals(Type.STRING) && !formatted) {
      return Part.VALUES;
    }
    return own.isNumber() && field.type().equals(Type.DOUBLE) && !formatted
        ? Part.DOUBLES
        : Part.TEXTS;
  }

  /// Reads the rows, or as many as wanted.
  ///
  /// @return the number of rows, good and bad
  /// @throws DataLoadException if the file is damaged, or another one now
  long read(ParquetBytes bytes, ParquetFile parquet, int group, SplitConsumer consumer) {
    int capacity = Math.clamp(MAX_VALUES / Math.max(1, schema.size()), 1, RecordBatch.ROWS);
    long before = parquet.rowsBefore(group);
    long count = 0;
    GroupReader reader = guarded(() -> parquet.read(bytes, group, wanted));
    boolean more = true;
    while (more) {
      GroupReader.Batch batch = guarded(() -> reader.next(capacity));
      more = batch.rows() > 0 && pass(batch, before + count, consumer);
      count += batch.rows();
    }
    return count;
  }

  /// Reads from the file.
  @FunctionalInterface
  private interface Read<T> {
    T get() throws IOException;
  }

  private <T> T guarded(Read<T> read) {
    try {
      return read.get();
    } catch (ChangedFileException e) {
      throw DataLoadException.named(source, e);
    } catch (IOException e) {
      throw DataLoadException.of(source, e);
    } catch (EtlException e) {
      throw DataLoadException.of(source, e);
    }
  }

  /// Passes on the good rows of a batch.
  ///
  /// @param before the number of rows before it
  /// @return whether more are wanted
  private boolean pass(GroupReader.Batch batch, long before, SplitConsumer consumer) {
    BitSet rejected = new BitSet();
    for (BadCell cell : batch.bad()) {
      if (!rejected.get(cell.row())) {
        rejected.set(cell.row());
        consumer.reject(badRow(cell, before));
      }
    }
    RecordBatch converted = converted(batch, before, rejected, consumer);
    int[] kept = new int[batch.rows() - rejected.cardinality()];
    for (int row = 0, next = 0; row < batch.rows(); row++) {
      if (!rejected.get(row)) {
        kept[next++] = row;
      }
    }
    boolean all = kept.length == batch.rows();
    List<Column> columns = new ArrayList<>();
    int read = 0;
    int text = 0;
    for (int index = 0; index < parts.length; index++) {
      columns.add(
          switch (parts[index]) {
            case NOTHING -> Column.ofNulls(schema.field(index).type(), kept.length);
            case VALUES -> gathered(batch.columns().get(read), kept, all);
            case DOUBLES -> gathered(doubles(batch.columns().get(read)), kept, all);
            case TEXTS -> converted.column(text);
          });
      read += parts[index] == Part.NOTHING ? 0 : 1;
      text += parts[index] == Part.TEXTS ? 1 : 0;
    }
    return kept.length == 0
        || consumer.accept(
            new Rows(new RecordBatch(schema, kept.length, columns), row -> before + kept[row] + 1));
  }

  private static Column gathered(Column column, int[] kept, boolean all) {
    return all ? column : column.gather(kept, kept.length);
  }

  private BadRow badRow(BadCell cell, long before) {
    String column = wanted.get(cell.column()).name();
    long line = before + cell.row() + 1;
    BadRow row =
        cell.value().isEmpty()
            ? new BadRow(source, line, column, cell.reason(), "")
            : BadRow.ofValue(source, line, column, cell.reason(), cell.value());
    return row.withRemedy("read the column as text: --type='" + column + "=string'");
  }

  /// The columns that take their values by texts.
  private RecordBatch converted(
      GroupReader.Batch batch, long before, BitSet rejected, SplitConsumer consumer) {
    if (texts.schema().size() == 0) {
      return new RecordBatch(texts.schema(), 0, List.of());
    }
    List<Column> given = new ArrayList<>();
    int read = 0;
    for (Part part : parts) {
      if (part == Part.TEXTS) {
        given.add(batch.columns().get(read));
      }
      read += part == Part.NOTHING ? 0 : 1;
    }
    return new TextConversion(source, texts, formats)
        .convert(given, batch.rows(), before, rejected, consumer);
  }

  private static Column doubles(Column column) {
    double[] values = new double[column.size()];
    switch (column) {
      case LongColumn longs -> {
        for (int row = 0; row < values.length; row++) {
          values[row] = longs.get(row);
        }
      }
      case DecimalColumn decimals -> {
        for (int row = 0; row < values.length; row++) {
          values[row] = column.isNull(row) ? 0 : decimals.toDouble(row);
        }
      }
      default -> {
        return column;
      }
    }
    if (column.nulls() > 0) {
      for (int row = 0; row < values.length; row++) {
        values[row] = column.isNull(row) ? Double.NaN : values[row];
      }
    }
    return DoubleColumn.of(values, column.validity());
  }
}
