package dev.etl.transform.join;

import dev.etl.data.DecimalType;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.loader.source.ColumnForm;
import dev.etl.loader.source.Guess;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.TypeDecision;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// Decides which columns of the table are read, and as which types. Used by one thread.
final class TableSchema {
  private final TableRequest request;
  private final List<Source> sources;
  private final Map<String, Type> settled;
  private final Schema all;

  /// @param settled types that are no longer guessed, by column name
  TableSchema(TableRequest request, List<Source> sources, Map<String, Type> settled) {
    this.request = request;
    this.sources = sources;
    this.settled = settled;
    for (Source source : sources) {
      if (source.schema().isEmpty()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "join: " + source.name() + ": its columns are not known before it answers",
            "declare them under columns");
      }
    }
    Schema union = Source.union(sources);
    this.all = new Schema(union.fields().stream().map(field -> typed(field, union)).toList());
  }

  TableColumns columns() {
    // Names are looked for among all columns, which messages list.
    KeyColumns.ofTable(request.on(), all);
    Set<String> taken = taken();
    Set<String> needed = new LinkedHashSet<>(taken);
    for (JoinKey key : request.on()) {
      OptionalInt column = JoinKey.column(key.table(), all);
      if (column.isPresent()) {
        needed.add(all.field(column.getAsInt()).name());
      } else {
        needed.addAll(JoinKey.columns(key.table()));
      }
    }
    Schema schema =
        new Schema(all.fields().stream().filter(field -> needed.contains(field.name())).toList());
    KeyColumns keys = KeyColumns.ofTable(request.on(), schema);
    return new TableColumns(
        new TableHead(name(), schema, compared(keys), keys(keys)), keys, reading(schema, taken));
  }

  private Set<String> taken() {
    if (!request.kind().addsColumns()) {
      return Set.of();
    }
    for (String name : request.take()) {
      ColumnNames.index(all, name, "take", name);
    }
    return new LinkedHashSet<>(request.take().isEmpty() ? all.names() : request.take());
  }

  private String name() {
    return sources.size() == 1
        ? sources.getFirst().name()
        : sources.getFirst().name() + " and " + (sources.size() - 1) + " more";
  }

  /// A column with the type that it is read as: a guess gives way to texts in the rows.
  private Field typed(Field field, Schema union) {
    Type known = settled.get(field.name());
    if (known != null) {
      return as(field, known);
    }
    for (int part = 0; part < request.on().size(); part++) {
      OptionalInt column = JoinKey.column(request.on().get(part).table(), union);
      if (column.isPresent() && union.field(column.getAsInt()).name().equals(field.name())) {
        Type wanted = request.types().get(part);
        boolean undecided = sources.stream().allMatch(source -> source.isUndecided(field.name()));
        return undecided || (wanted == Type.STRING && isGuessed(field.name()))
            ? as(field, wanted)
            : field;
      }
    }
    return field;
  }

  private static Field as(Field field, Type type) {
    return new Field(field.name(), type, field.measured());
  }

  private boolean isGuessed(String name) {
    return sources.stream()
        .filter(source -> source.schema().flatMap(schema -> schema.find(name)).isPresent())
        .map(source -> source.decisions().get(name))
        .allMatch(decision -> decision != null && !decision.equals(TypeDecision.DECLARED));
  }

  private ReadColumns reading(Schema schema, Set<String> taken) {
    Map<String, Guess> guesses = new HashMap<>();
    Map<String, ColumnForm> forms = new HashMap<>();
    for (Field field : schema.fields()) {
      String name = field.name();
      if (!field.type().isText() && isGuessed(name)) {
        guesses.put(name, Guess.FREE);
        forms.put(name, ColumnForm.of(taken.contains(name), true));
      }
    }
    return new ReadColumns(schema, guesses, forms, false);
  }

  private static List<Integer> keys(KeyColumns keys) {
    return IntStream.range(0, keys.size()).mapToObj(part -> keys.column(part).orElse(-1)).toList();
  }

  private List<ComparedKey> compared(KeyColumns keys) {
    List<ComparedKey> compared = new ArrayList<>();
    for (int part = 0; part < keys.size(); part++) {
      JoinKey key = request.on().get(part);
      Type ofRows = request.types().get(part);
      Type ofTable = keys.types().get(part);
      boolean merged =
          request.kind().keepsTable()
              && request.columns().get(part)
              && keys.column(part).isPresent();
      compared.add(
          PartException.in(
              () ->
                  ComparedKey.of(ofRows, ofTable)
                      .filter(_ -> !merged || ofRows.equals(ofTable))
                      .orElseThrow(() -> different(key, ofRows, ofTable)),
              "on",
              key.rows()));
    }
    return compared;
  }

  private EtlException different(JoinKey key, Type ofRows, Type ofTable) {
    return new EtlException(
        ErrorKind.USAGE,
        "the rows have the key '%s' as %s, the table '%s' as %s"
            .formatted(key.rows(), ofRows, key.table(), ofTable),
        castsRows(ofRows, ofTable)
            ? "cast that of the rows: on: {CAST(%s AS %s): %s}"
                    .formatted(key.rows(), ofTable, key.table())
                + ", or --join '... on \"CAST(%s AS %s)\"=%s'"
                    .formatted(key.rows(), ofTable, key.table())
            : "cast that of the table: on: {%s: CAST(%s AS %s)}"
                    .formatted(key.rows(), key.table(), ofRows)
                + ", or --join '... on %s=\"CAST(%s AS %s)\"'"
                    .formatted(key.rows(), key.table(), ofRows));
  }

  /// Whether to cast the key of the rows: the cast should lose nothing.
  private static boolean castsRows(Type ofRows, Type ofTable) {
    return ofTable == Type.STRING
        || (ofRows == Type.DATE && ofTable.isTemporal())
        || (ofRows == Type.DOUBLE && ofTable instanceof DecimalType)
        || (ofRows == Type.LONG && ofTable.isNumber());
  }
}
