package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueFormat;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.rows.TextRows;
import dev.etl.loader.source.CorrectableSource;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.FormatGuess;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.loader.source.TypeDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;

/// A file with the columns of its folders, which are the same in each row. Immutable.
///
/// @param file the file alone
/// @param folders the columns of its folders
/// @param columns the columns that are loaded, of both
/// @param nulls texts that mean null
/// @param formats the declared formats of columns of folders, by name
/// @param types how the type of each column of folders was decided, by name
/// @param folderNotes notes about these columns
record PartitionedSource(
    CorrectableSource file,
    FolderColumns folders,
    ReadColumns columns,
    NullTexts nulls,
    Map<String, ValueFormat> formats,
    Map<String, TypeDecision> types,
    List<String> folderNotes)
    implements CorrectableSource, RestorableSource {

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns.schema());
  }

  @Override
  public PartitionedSource reading(ReadColumns other) {
    Schema ofFile =
        new Schema(
            other.schema().fields().stream().filter(field -> !isOfFolder(field.name())).toList());
    return new PartitionedSource(
        FolderColumns.correctable(file.reading(other.only(ofFile))),
        folders,
        columns.reading(other),
        nulls,
        formats,
        types,
        folderNotes);
  }

  private boolean isOfFolder(String column) {
    return folders.texts().containsKey(column);
  }

  @Override
  public Map<String, TypeDecision> decisions() {
    Map<String, TypeDecision> all = new HashMap<>(file.decisions());
    all.putAll(types);
    return all;
  }

  @Override
  public List<String> notes() {
    List<String> all = new ArrayList<>(file.notes());
    all.addAll(folderNotes);
    return all;
  }

  @Override
  public List<FormatGuess> formatGuesses() {
    return file.formatGuesses();
  }

  @Override
  public boolean repeatable() {
    return file.repeatable();
  }

  @Override
  public boolean canBeginAgain() {
    return file.canBeginAgain();
  }

  @Override
  public OptionalLong length() {
    return file.length();
  }

  @Override
  public Iterator<Split> splits() {
    return file.splits();
  }

  @Override
  public Optional<SourceFacts> facts() {
    return SourceFacts.of(file)
        .map(
            facts ->
                new SourceFacts.InFolders(facts, List.copyOf(folders.texts().keySet()), columns));
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    return file.read(split, new WithFolders(consumer));
  }

  @Override
  public long readTexts(NavigableMap<Long, String> texts, SplitConsumer consumer) {
    return file.readTexts(texts, new WithFolders(consumer));
  }

  /// One row of the columns of folders that are loaded.
  ///
  /// @throws DataLoadException if a text does not fit its declared type
  private RecordBatch row() {
    List<Field> fields =
        columns.schema().fields().stream().filter(field -> isOfFolder(field.name())).toList();
    ReadColumns read = columns.only(new Schema(fields));
    OneRow row = new OneRow();
    TextRows rows =
        new TextRows(
            name(), read, new ColumnFormats(read.schema(), formats), nulls, DecimalMark.POINT, row);
    rows.add(1, column -> folders.texts().get(fields.get(column).name()));
    rows.finish();
    return row.batches.getFirst();
  }

  /// Takes the row.
  private final class OneRow implements SplitConsumer {
    private final List<RecordBatch> batches = new ArrayList<>();

    @Override
    public void begin(Schema schema) {}

    @Override
    public boolean accept(Rows rows) {
      batches.add(rows.batch());
      return true;
    }

    @Override
    public void reject(BadRow row) {
      throw DataLoadException.of(
          name(),
          new EtlException(
              ErrorKind.DATA,
              "in the names of its folders, column " + row.column() + ": " + row.fullReason(),
              "rename the folder, or declare another type: --type='" + row.column() + "=string'"));
    }

    @Override
    public void bytesRead(long count) {}

    @Override
    public void retried() {}
  }

  /// Adds the columns of folders to rows of the file.
  private final class WithFolders extends ForwardingConsumer {
    private final RecordBatch row = row();

    WithFolders(SplitConsumer consumer) {
      super(consumer);
    }

    @Override
    public void begin(Schema schema) {
      consumer().begin(columns.schema());
    }

    @Override
    public boolean accept(Rows rows) {
      RecordBatch ofFile = rows.batch();
      int[] first = new int[ofFile.rows()];
      List<Column> all = new ArrayList<>(columns.schema().size());
      for (Field field : columns.schema().fields()) {
        String name = field.name();
        all.add(
            isOfFolder(name)
                ? row.column(row.schema().indexOf(name).orElseThrow()).gather(first, first.length)
                : ofFile.column(ofFile.schema().indexOf(name).orElseThrow()));
      }
      return consumer().accept(rows.with(new RecordBatch(columns.schema(), first.length, all)));
    }
  }
}
