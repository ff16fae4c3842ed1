package dev.etl.loader.parquet;

import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.text.DeclaredType;
import dev.etl.file.input.ChangedFileException;
import dev.etl.file.input.InputFile;
import dev.etl.format.json.JsonLayout;
import dev.etl.format.parquet.ParquetColumn;
import dev.etl.format.parquet.ParquetFile;
import dev.etl.loader.rows.ByteProgress;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.InMemoryTexts;
import dev.etl.loader.rows.JsonCorrections;
import dev.etl.loader.rows.JsonTypedRows;
import dev.etl.loader.rows.RecentRecords;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.CorrectableSource;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One Parquet file. Each row group is a split, of which only the loaded columns are read.
public final class ParquetSource implements CorrectableSource, RestorableSource {
  private final InputFile file;
  private final KnownFooter footer;
  private final Columns wanted;
  private final ReadColumns columns;
  private final int groups;
  private final List<String> notes;

  private ParquetSource(
      InputFile file,
      KnownFooter footer,
      Columns wanted,
      ReadColumns columns,
      int groups,
      List<String> notes) {
    this.file = file;
    this.footer = footer;
    this.wanted = wanted;
    this.columns = columns;
    this.groups = groups;
    this.notes = List.copyOf(notes);
  }

  /// Reads the columns of a file.
  ///
  /// @throws DataLoadException if it is not a Parquet file, is damaged, or lacks a column
  public static ParquetSource bind(InputFile file, Columns wanted) {
    KnownFooter footer = new KnownFooter();
    try {
      ParquetFile found = footer.of(new FileBytes(file, _ -> {}));
      List<ParquetColumn> all = found.columns();
      return new ParquetSource(
          file,
          footer,
          wanted,
          columns(all, wanted),
          found.groups(),
          wanted instanceof TypedColumns typed ? notes(all, typed) : List.of());
    } catch (IOException | EtlException e) {
      throw failed(file, e);
    }
  }

  private static ReadColumns columns(List<ParquetColumn> all, Columns wanted) {
    List<String> names = all.stream().map(ParquetColumn::name).toList();
    return switch (wanted) {
      case ColumnSelection selection -> {
        BitSet numeric = new BitSet();
        IntStream.range(0, all.size())
            .filter(index -> all.get(index).type().isNumber())
            .forEach(numeric::set);
        yield ReadColumns.ofNumbers(
            ColumnSelection.schema(selection.resolve(names, () -> numeric)));
      }
      case TypedColumns typed -> {
        Map<String, DeclaredType> declared = typed.of(names);
        yield ReadColumns.of(
            new Schema(
                all.stream()
                    .map(
                        column ->
                            Field.of(
                                column.name(),
                                Optional.ofNullable(declared.get(column.name()))
                                    .map(DeclaredType::type)
                                    .orElse(column.type())))
                    .toList()));
      }
    };
  }

  private static List<String> notes(List<ParquetColumn> all, TypedColumns typed) {
    Set<String> declared = typed.of(all.stream().map(ParquetColumn::name).toList()).keySet();
    return all.stream()
        .filter(column -> !declared.contains(column.name()))
        .flatMap(column -> column.note().stream())
        .toList();
  }

  /// The source that another process has bound.
  public static ParquetSource restored(
      InputFile file, Columns wanted, ReadColumns columns, int groups) {
    return new ParquetSource(file, new KnownFooter(), wanted, columns, groups, List.of());
  }

  private static RuntimeException failed(InputFile file, Exception failure) {
    return switch (failure) {
      case DataLoadException load -> load;
      case ChangedFileException changed -> DataLoadException.named(file.name(), changed);
      case EtlException problem -> DataLoadException.of(file.name(), problem);
      case IOException unread -> DataLoadException.of(file.name(), unread);
      default -> new IllegalStateException(failure);
    };
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns.schema());
  }

  @Override
  public ParquetSource reading(ReadColumns others) {
    return new ParquetSource(file, footer, wanted, columns.reading(others), groups, notes);
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public OptionalLong length() {
    return file.length();
  }

  @Override
  public Optional<SourceFacts> facts() {
    return file.facts().map(found -> new SourceFacts.OfParquet(found, columns, groups));
  }

  @Override
  public Iterator<Split> splits() {
    return IntStream.range(0, Math.max(1, groups)).mapToObj(Split::whole).iterator();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    FileBytes bytes = new FileBytes(file.telling(consumer::retried), consumer::bytesRead);
    ParquetFile parquet;
    try {
      parquet = footer.of(new FileBytes(file, _ -> {}));
    } catch (IOException | EtlException e) {
      throw failed(file, e);
    }
    consumer.begin(columns.schema());
    if (consumer.keepsTexts()) {
      consumer.texts(new GroupTexts(file, parquet));
    }
    if (parquet.groups() == 0) {
      return SplitRead.whole(0);
    }
    List<String> names = names(parquet);
    GroupRows rows =
        new GroupRows(
            name(),
            parquet.columns(),
            columns,
            wanted instanceof TypedColumns typed ? typed.of(names).keySet() : Set.of(),
            TypedColumns.formats(wanted, names));
    return SplitRead.whole(rows.read(bytes, parquet, split.index(), consumer));
  }

  private static List<String> names(ParquetFile parquet) {
    return parquet.columns().stream().map(ParquetColumn::name).toList();
  }

  @Override
  public long readTexts(NavigableMap<Long, String> texts, SplitConsumer consumer) {
    try {
      List<String> names = names(footer.of(new FileBytes(file, _ -> {})));
      JsonCorrections corrections =
          new JsonCorrections(name(), texts, JsonLayout.at("").ofRecord());
      RecentRecords known = RecentRecords.passing(consumer, Optional.of(new InMemoryTexts(texts)));
      return corrections.read(
          records -> {
            known.begin(columns.schema());
            JsonTypedRows rows =
                new JsonTypedRows(
                    name(),
                    columns,
                    names.stream().collect(Collectors.toUnmodifiableSet()),
                    TypedColumns.formats(wanted, new ArrayList<>(columns.schema().names())),
                    corrections::lineOf,
                    known);
            rows.read(records, new ByteProgress(() -> 0, consumer));
            return rows.finish();
          },
          consumer);
    } catch (IOException | EtlException e) {
      throw failed(file, e);
    }
  }
}
