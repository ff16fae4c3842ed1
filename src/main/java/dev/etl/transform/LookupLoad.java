package dev.etl.transform;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.transform.lookup.LookupTable;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads the small table of a [Lookup] into memory. Any bad row is an error. Used by one thread.
final class LookupLoad implements SplitConsumer {
  private final Lookup lookup;
  private final List<RecordBatch> batches = new ArrayList<>();
  private final List<LoadedRows> loaded = new ArrayList<>();
  private List<RecordBatch> ofSplit = new ArrayList<>();
  private List<LoadedRows> rowsOfSplit = new ArrayList<>();
  private String source = "";
  private long bytes;

  /// Rows of a batch and their source.
  private record LoadedRows(String source, Rows rows) {}

  private LookupLoad(Lookup lookup) {
    this.lookup = lookup;
  }

  /// Loads the table.
  ///
  /// @param keyFields the columns of the key in the rows; the table's key is read as their types
  static LookupTable load(Lookup lookup, List<Field> keyFields, LoadContext loads) {
    List<Source> sources = lookup.table().bind(loads);
    Schema schema = schema(lookup, keyFields, sources);
    LookupLoad load = new LookupLoad(lookup);
    sources.forEach(each -> load.read(each.reading(ReadColumns.of(schema))));
    int[] key =
        lookup.on().values().stream().mapToInt(name -> ColumnNames.index(schema, name)).toArray();
    RecordBatch table = RecordBatch.concat(schema, load.batches);
    return new LookupTable(
        table, key, (first, second) -> load.duplicate(table, key, first, second));
  }

  private static Schema schema(Lookup lookup, List<Field> keyFields, List<Source> sources) {
    Schema all = Source.union(sources);
    Set<String> needed = new LinkedHashSet<>(lookup.on().values());
    needed.addAll(lookup.take().isEmpty() ? all.names() : lookup.take().values());
    List<String> keys = List.copyOf(lookup.on().values());
    List<Field> fields = new ArrayList<>();
    for (String name : needed) {
      int key = keys.indexOf(name);
      Field found = all.field(ColumnNames.index(all, name, key < 0 ? "take" : "on", name));
      boolean undecided = sources.stream().allMatch(source -> source.isUndecided(name));
      fields.add(
          key < 0
              ? found
              : undecided
                  ? Field.of(name, keyFields.get(key).type())
                  : PartException.in(() -> keyField(found, keyFields.get(key)), "on", name));
    }
    return new Schema(fields);
  }

  private static Field keyField(Field found, Field ofRows) {
    Type wanted = ofRows.type();
    if (!found.type().union(wanted).equals(wanted)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the rows have the key '%s' as %s, the table '%s' as %s"
              .formatted(ofRows.name(), wanted, found.name(), found.type()),
          "declare the types under columns, or cast one of them");
    }
    return Field.of(found.name(), wanted);
  }

  private void read(Source each) {
    source = each.name();
    long end = 0;
    for (Iterator<Split> splits = each.splits(); splits.hasNext(); ) {
      Split split = splits.next();
      SplitRead read = each.read(split, this);
      if (split.isGuess() && read.begin() != end) {
        read = each.read(split.at(end), this);
      }
      end = read.end();
      batches.addAll(ofSplit);
      loaded.addAll(rowsOfSplit);
    }
  }

  @Override
  public void begin(Schema ignored) {
    ofSplit = new ArrayList<>();
    rowsOfSplit = new ArrayList<>();
  }

  @Override
  public boolean accept(Rows rows) {
    bytes += rows.batch().bytes();
    if (bytes > Runtime.getRuntime().maxMemory() / 4) {
      throw new EtlException(
          ErrorKind.DATA,
          "lookup: " + source + " does not fit into a quarter of the heap",
          "take fewer columns, or allow a larger heap: ETL_JAVA_OPTS=-Xmx4g");
    }
    ofSplit.add(rows.batch());
    rowsOfSplit.add(new LoadedRows(source, rows));
    return true;
  }

  @Override
  public void reject(BadRow row) {
    throw new EtlException(
        ErrorKind.DATA, "lookup: " + row.describe(), "correct it: a lookup has no bad rows");
  }

  @Override
  public void bytesRead(long count) {}

  @Override
  public void retried() {}

  private void duplicate(RecordBatch table, int[] key, int first, int second) {
    switch (lookup.duplicates()) {
      case FIRST -> {}
      case ERROR ->
          throw new EtlException(
              ErrorKind.DATA,
              "lookup: duplicate key %s: %s and %s"
                  .formatted(text(table, key, first), location(first), location(second)),
              "correct it, or set duplicates: first");
    }
  }

  private String location(int row) {
    int before = 0;
    for (LoadedRows rows : loaded) {
      if (row < before + rows.rows().count()) {
        return rows.source() + ", line " + rows.rows().origin().line(row - before);
      }
      before += rows.rows().count();
    }
    throw new IllegalArgumentException("There is no row " + row);
  }

  private static String text(RecordBatch table, int[] key, int row) {
    return IntStream.of(key)
        .mapToObj(
            index -> {
              Column column = table.column(index);
              return table.schema().field(index).name() + " " + ValueText.of(column, row);
            })
        .collect(Collectors.joining(", "));
  }
}
