package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import dev.etl.extension.host.Sources;
import dev.etl.extension.host.UserClass;
import dev.etl.loader.rows.TextColumn;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// The rows of a class of the user. Each of its parts is a split.
///
/// @param columns the columns that are loaded
record ExtensionSource(UserClass type, Sources calls, ReadColumns columns)
    implements RestorableSource {

  @Override
  public String name() {
    return "class " + type.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns.schema());
  }

  @Override
  public ExtensionSource reading(ReadColumns others) {
    return new ExtensionSource(type, calls, others);
  }

  @Override
  public Optional<SourceFacts> facts() {
    return Optional.of(new SourceFacts.OfClass(name(), columns));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public boolean canBeginAgain() {
    return true;
  }

  @Override
  public Iterator<Split> splits() {
    return IntStream.range(0, calls.parts()).mapToObj(Split::whole).iterator();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    ReadPart part = new ReadPart(consumer);
    try {
      OptionalLong records = calls.read(split.index(), part);
      return SplitRead.whole(records.orElse(part.records));
    } catch (EtlException e) {
      throw part.consumes ? e : DataLoadException.of(name(), e);
    }
  }

  /// The columns to load, of a batch with the columns of the class.
  private RecordBatch wanted(RecordBatch batch) {
    List<Column> wanted = new ArrayList<>();
    for (Field field : columns.schema().fields()) {
      OptionalInt index = batch.schema().indexOf(field.name());
      wanted.add(
          index.isEmpty()
              ? Column.ofNulls(field.type(), batch.rows())
              : as(field, batch.column(index.getAsInt())));
    }
    return new RecordBatch(columns.schema(), batch.rows(), wanted);
  }

  /// A column in the type that it has together with those of other sources.
  private static Column as(Field field, Column column) {
    if (column.type().equals(field.type())) {
      return column;
    }
    TextColumn values = new TextColumn(field.type(), column.size());
    for (int row = 0; row < column.size(); row++) {
      values.add(column.isNull(row) ? null : ValueText.of(column, row));
    }
    return values.build();
  }

  /// Passes the records of a part on. Not thread-safe.
  private final class ReadPart implements Sources.Records {
    private final SplitConsumer consumer;
    private boolean begun;
    private boolean consumes;
    private long records;

    ReadPart(SplitConsumer consumer) {
      this.consumer = consumer;
    }

    @Override
    public void begin() {
      consumes = true;
      if (begun) {
        consumer.retried();
      }
      begun = true;
      records = 0;
      consumer.begin(columns.schema());
      consumes = false;
    }

    @Override
    public boolean rows(long first, RecordBatch batch) {
      consumes = true;
      records = first + batch.rows() - 1;
      boolean wanted = consumer.accept(new Rows(wanted(batch), row -> first + row));
      consumes = false;
      return wanted;
    }

    @Override
    public void rejected(long record, String text, String reason) {
      consumes = true;
      records = record;
      consumer.reject(new BadRow(name(), record, null, reason, text));
      consumes = false;
    }
  }
}
