package dev.etl.spark;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.FrameBatches;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/// Converts frames to Spark rows. Sent to executors.
///
/// @param numbered whether each row gets an extra number, ascending in result order
record FrameRows(Schema schema, boolean numbered) implements FlatMapFunction<Iterator<Frame>, Row> {
  private static final long MICROSECONDS = 1_000_000;
  private static final long NANOSECONDS_OF_ONE = 1_000;

  @Override
  public Iterator<Row> call(Iterator<Frame> frames) {
    Numbers numbers = new Numbers(frames);
    FrameBatches batches = new FrameBatches(schema, numbers);
    return new Iterator<>() {
      private Iterator<Row> rows = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!rows.hasNext() && batches.hasNext()) {
          rows = rows(batches.next(), numbers);
        }
        return rows.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return rows.next();
      }
    };
  }

  private Iterator<Row> rows(RecordBatch batch, Numbers numbers) {
    return IntStream.range(0, batch.rows()).mapToObj(row -> row(batch, row, numbers)).iterator();
  }

  private Row row(RecordBatch batch, int row, Numbers numbers) {
    int columns = batch.columns().size();
    Object[] values = new Object[columns + (numbered ? 1 : 0)];
    if (numbered) {
      values[columns] = numbers.ofNextRow();
    }
    for (int index = 0; index < columns; index++) {
      Column column = batch.column(index);
      values[index] = column.isNull(row) ? null : value(column, row);
    }
    return RowFactory.create(values);
  }

  private static @Nullable Object value(Column column, int row) {
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case DecimalColumn decimals -> decimals.get(row);
      case BooleanColumn booleans -> booleans.get(row);
      case TemporalColumn days when days.type() == Type.DATE -> LocalDate.ofEpochDay(days.get(row));
      case TemporalColumn instants when instants.type() == Type.TIMESTAMPTZ ->
          moment(instants.get(row)).toInstant(ZoneOffset.UTC);
      case TemporalColumn moments -> moment(moments.get(row));
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
      case StringColumn texts -> text(texts, row);
    };
  }

  private static LocalDateTime moment(long microseconds) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(microseconds, MICROSECONDS),
        (int) (Math.floorMod(microseconds, MICROSECONDS) * NANOSECONDS_OF_ONE),
        ZoneOffset.UTC);
  }

  private static String text(StringColumn texts, int row) {
    int from = texts.offsets()[row];
    return new String(texts.bytes(), from, texts.offsets()[row + 1] - from, StandardCharsets.UTF_8);
  }

  /// The bytes of frames, and the numbers of their rows: the split's number, then the number within
  /// the partition, which holds whole splits. Not thread-safe.
  private static final class Numbers implements Iterator<byte[]> {
    private static final int BITS_OF_ROW = 32;

    private final Iterator<Frame> frames;
    private long split;
    private long row;

    Numbers(Iterator<Frame> frames) {
      this.frames = frames;
    }

    @Override
    public boolean hasNext() {
      return frames.hasNext();
    }

    @Override
    public byte[] next() {
      Frame frame = frames.next();
      split = frame.split();
      return frame.bytes();
    }

    long ofNextRow() {
      return split << BITS_OF_ROW | row++;
    }
  }
}
