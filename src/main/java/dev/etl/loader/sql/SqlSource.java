package dev.etl.loader.sql;

import dev.etl.data.DecimalType;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.DeclaredType;
import dev.etl.database.Access;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.TextRows;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.rows.ValueTypes;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.loader.source.TypeDecision;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/// The rows of one table or query: one split, read within one transaction. Its types are those of
/// the database; where that has none, the first values decide.
public final class SqlSource implements Source {
  private final Access access;
  private final SqlSelection selection;
  private final RunningQueries queries;
  private final List<ResultColumn> own;
  private final Columns wanted;
  private final ReadColumns columns;
  private final Map<String, TypeDecision> decisions;

  private SqlSource(
      Access access,
      SqlSelection selection,
      RunningQueries queries,
      List<ResultColumn> own,
      Columns wanted,
      ReadColumns columns,
      Map<String, TypeDecision> decisions) {
    this.access = access;
    this.selection = selection;
    this.queries = queries;
    this.own = List.copyOf(own);
    this.wanted = wanted;
    this.columns = columns;
    this.decisions = decisions;
  }

  /// Finds the columns of a table or query.
  ///
  /// @param rows the rows from which types are inferred
  /// @param queries those of the run
  /// @throws DataLoadException if the database is unavailable or refuses the statement, or two
  ///   columns have one name
  public static SqlSource bind(
      Access access,
      SqlSelection selection,
      Columns wanted,
      SampledRows rows,
      RunningQueries queries) {
    List<ResultColumn> own;
    ValueTypes types;
    try (RunningQuery query = RunningQuery.open(access, selection, List.of(), queries)) {
      own = query.columns();
      checkNames(access, own);
      types = sampled(query, own, rows);
    }
    Map<String, TypeDecision> decisions = new LinkedHashMap<>();
    ReadColumns columns =
        switch (wanted) {
          case ColumnSelection selected ->
              ReadColumns.ofNumbers(
                  ColumnSelection.schema(selected.resolve(names(own), () -> numeric(own, types))));
          case TypedColumns typed -> ReadColumns.of(schema(own, types, typed, decisions));
        };
    return new SqlSource(access, selection, queries, own, wanted, columns, decisions);
  }

  private static void checkNames(Access access, List<ResultColumn> own) {
    if (own.isEmpty()) {
      throw DataLoadException.of(
          access.place(),
          new EtlException(
              ErrorKind.USAGE, "the statement gives no rows", "write a query: SELECT ..."));
    }
    Set<String> names = new HashSet<>();
    for (ResultColumn column : own) {
      if (column.name().isEmpty() || !names.add(column.name())) {
        throw DataLoadException.of(
            access.place(),
            new EtlException(
                ErrorKind.USAGE,
                column.name().isEmpty()
                    ? "column " + column.index() + " has no name"
                    : "two columns named '" + column.name() + "'",
                "name each column of the query: SELECT ... AS name"));
      }
    }
  }

  /// Reads the first rows if the database does not tell all types.
  private static ValueTypes sampled(
      RunningQuery query, List<ResultColumn> own, SampledRows wanted) {
    ValueTypes types = new ValueTypes(own.size());
    List<Integer> open =
        IntStream.range(0, own.size())
            .filter(index -> own.get(index).type().isEmpty())
            .boxed()
            .toList();
    if (open.isEmpty()) {
      return types;
    }
    return query.with(
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            while (!types.areEnough(wanted, open) && rows.next()) {
              for (int index : open) {
                ResultColumn column = own.get(index);
                types.add(index, column.text(rows), column.isNumber(rows));
              }
              types.endRow();
            }
            return types;
          }
        });
  }

  private static List<String> names(List<ResultColumn> own) {
    return own.stream().map(ResultColumn::name).toList();
  }

  private static BitSet numeric(List<ResultColumn> own, ValueTypes types) {
    BitSet numeric = new BitSet();
    for (int index = 0; index < own.size(); index++) {
      numeric.set(
          index, own.get(index).type().map(SqlSource::isNumber).orElse(types.isNumeric(index)));
    }
    return numeric;
  }

  private static boolean isNumber(Type type) {
    return type.isNumber() || type instanceof DecimalType;
  }

  private static Schema schema(
      List<ResultColumn> own,
      ValueTypes types,
      TypedColumns typed,
      Map<String, TypeDecision> decisions) {
    Map<String, DeclaredType> declared = typed.of(names(own));
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < own.size(); index++) {
      int at = index;
      ResultColumn column = own.get(index);
      DeclaredType asked = declared.get(column.name());
      boolean known = asked != null || column.type().isPresent();
      Type type =
          asked != null ? asked.type() : column.type().or(() -> types.type(at)).orElse(Type.STRING);
      fields.add(Field.of(column.name(), type));
      decisions.put(column.name(), known ? TypeDecision.DECLARED : types.decision(index));
    }
    return new Schema(fields);
  }

  @Override
  public String name() {
    return access.place();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns.schema());
  }

  @Override
  public SqlSource reading(ReadColumns others) {
    return new SqlSource(access, selection, queries, own, wanted, others, decisions);
  }

  @Override
  public Map<String, TypeDecision> decisions() {
    return decisions;
  }

  @Override
  public List<String> notes() {
    return own.stream()
        .filter(column -> column.kind() == ResultColumn.Kind.BINARY)
        .map(column -> "column '" + column.name() + "' is binary; read as hexadecimal digits")
        .toList();
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
  public SplitRead read(Split split, SplitConsumer consumer) {
    List<ResultColumn> given = given();
    consumer.begin(columns.schema());
    try (RunningQuery query = RunningQuery.open(access, selection, names(given), queries)) {
      return query.with(
          statement -> {
            try (ResultSet rows = statement.executeQuery()) {
              checkUnchanged(given, query.columns(rows.getMetaData()));
              return SplitRead.whole(new RowReader(given, consumer).read(rows));
            }
          });
    }
  }

  /// The columns that the statement gives: of a table those that are read, of a query all.
  private List<ResultColumn> given() {
    if (selection instanceof SqlSelection.Query) {
      return own;
    }
    List<ResultColumn> read =
        own.stream().filter(each -> columns.schema().find(each.name()).isPresent()).toList();
    List<ResultColumn> given = read.isEmpty() ? own.subList(0, 1) : read;
    return IntStream.range(0, given.size())
        .mapToObj(index -> given.get(index).at(index + 1))
        .toList();
  }

  private void checkUnchanged(List<ResultColumn> expected, List<ResultColumn> found) {
    boolean same =
        found.size() == expected.size()
            && IntStream.range(0, found.size())
                .allMatch(index -> expected.get(index).isLike(found.get(index)));
    if (!same) {
      throw DataLoadException.of(
          name(),
          new EtlException(ErrorKind.DATA, "its columns changed while it was read", "run again"));
    }
  }

  /// Passes on rows. Not thread-safe.
  private final class RowReader implements TextRows.Texts {
    /// Rows between two reports of what was read.
    private static final int REPORTED = 1_000;

    private final SplitConsumer consumer;
    private final ResultColumn[] sources;
    private final String[] texts;
    private long characters;

    RowReader(List<ResultColumn> given, SplitConsumer consumer) {
      this.consumer = consumer;
      List<String> names = columns.schema().names();
      this.sources = new ResultColumn[names.size()];
      this.texts = new String[names.size()];
      for (ResultColumn column : given) {
        int index = names.indexOf(column.name());
        if (index >= 0) {
          sources[index] = column;
        }
      }
    }

    long read(ResultSet rows) throws java.sql.SQLException {
      TextRows parsed =
          new TextRows(
              name(),
              columns,
              new ColumnFormats(
                  columns.schema(), TypedColumns.formats(wanted, columns.schema().names())),
              NullTexts.DEFAULT,
              DecimalMark.POINT,
              consumer);
      long count = 0;
      while (parsed.wanted() && rows.next()) {
        take(rows);
        parsed.add(++count, this);
        if (count % REPORTED == 0) {
          report();
        }
      }
      report();
      parsed.finish();
      return count;
    }

    private void take(ResultSet rows) throws java.sql.SQLException {
      for (int index = 0; index < sources.length; index++) {
        String text = sources[index] == null ? null : sources[index].text(rows);
        texts[index] = text;
        characters += text == null ? 0 : text.length();
      }
    }

    private void report() {
      consumer.bytesRead(characters);
      characters = 0;
      if (Thread.currentThread().isInterrupted() || queries.isCancelled()) {
        throw new EtlException(ErrorKind.CANCELLED, name() + ": cancelled", "");
      }
    }

    @Override
    public String get(int column) {
      return texts[column];
    }

    @Override
    public boolean isNested(int column) {
      return sources[column] != null && sources[column].kind() == ResultColumn.Kind.JSON;
    }

    @Override
    public boolean isNumber(int column) {
      return sources[column] != null
          && sources[column].type().filter(SqlSource::isNumber).isPresent();
    }
  }
}
