package dev.etl.sink.jdbc;

import dev.etl.data.DecimalType;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.NearestName;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.WriteMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Checks that a result, a table and the options of a sink go together; errors say which do not.
record PlanCheck(JdbcSink sink, Schema schema, SqlDialect dialect) {

  /// Checks that the names of the result can be names of a table.
  void names() {
    dialect.quoted(sink.table());
    List<String> names = schema.names();
    if (names.isEmpty()) {
      throw usage("the result has no columns", "select some");
    }
    for (int index = 0; index < names.size(); index++) {
      String name = names.get(index);
      dialect.quoted(name);
      for (String earlier : names.subList(0, index)) {
        if (dialect.same(earlier, name)) {
          throw usage(
              "the columns '%s' and '%s' are the same name in this database"
                  .formatted(earlier, name),
              "rename one of them");
        }
      }
    }
  }

  /// Checks that a required key exists, and consists of columns of the result.
  void key() {
    boolean upsert = sink.mode().filter(WriteMode.UPSERT::equals).isPresent();
    if (upsert && sink.key().isEmpty()) {
      throw usage("upsert needs key columns", "name them with --key (key: [...])");
    }
    if (!upsert && !sink.key().isEmpty()) {
      throw usage(
          "a key is only for upsert",
          "add --write-mode=upsert (mode: upsert), or leave out the key");
    }
    for (String name : sink.key()) {
      if (schema.find(name).isEmpty()) {
        throw usage(
            "the key '" + name + "' is not a column of the result" + nearest(name, schema.names()),
            "the columns are " + list(schema.names()));
      }
    }
    if (sink.key().stream().distinct().count() < sink.key().size()) {
      throw usage("the key names a column twice", "name it once");
    }
    if (upsert && !dialect.upserts()) {
      throw usage(
          "upsert is not supported for databases of " + sink.url().driver(),
          "append to a separate table, and merge it there");
    }
  }

  /// The mode, which is required for an existing table.
  WriteMode mode(TableLayout table) {
    WriteMode mode =
        sink.mode()
            .orElseThrow(
                () ->
                    usage(
                        "the table exists",
                        "choose --write-mode (mode:): overwrite, append, upsert or fail"));
    if (table.isView()) {
      throw usage("that is a view", "name a table");
    }
    return mode;
  }

  EtlException exists() {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        sink.describe() + ": the table exists",
        "remove it, or choose a mode other than fail");
  }

  /// Whether the table has exactly the columns of the result, apart from generated ones, and they
  /// can hold its values.
  boolean fits(TableLayout table) {
    return table.columns().stream()
            .allMatch(
                column ->
                    column.generated()
                        || schema.names().stream()
                            .anyMatch(name -> dialect.same(column.name(), name)))
        && schema.fields().stream()
            .allMatch(
                field ->
                    table
                        .find(field.name(), dialect)
                        .filter(column -> column.holds(field.type()) && !column.generated())
                        .isPresent());
  }

  /// Checks that the table takes the columns of the result.
  ///
  /// @return the columns to add to it
  List<Field> columns(TableLayout table) {
    List<Field> added = new ArrayList<>();
    for (Field field : schema.fields()) {
      table
          .find(field.name(), dialect)
          .ifPresentOrElse(column -> check(field, column), () -> added.add(field));
    }
    if (!added.isEmpty() && !sink.evolve()) {
      String name = added.getFirst().name();
      throw usage(
          "the table has no column '" + name + "'" + nearest(name, table.names()),
          "rename or drop it, or add it to the table: --evolve (evolve: true); the table has "
              + list(table.names()));
    }
    for (TableColumn column : table.columns()) {
      if (!column.nullable()
          && !column.hasDefault()
          && !column.generated()
          && schema.names().stream().noneMatch(name -> dialect.same(column.name(), name))) {
        throw usage(
            "the column '"
                + column.name()
                + "' of the table must have a value, and the result has no such column"
                + nearest(column.name(), schema.names()),
            "derive it, or give it a default in the table");
      }
    }
    return added;
  }

  private void check(Field field, TableColumn column) {
    if (column.generated()) {
      throw usage(
          "the column '" + column.name() + "' is computed by the database", "drop it first");
    }
    if (!column.holds(field.type())) {
      throw usage(
          "the column '%s' of the table is %s, and cannot hold values of type %s"
              .formatted(column.name(), column.typeName(), field.type()),
          dialect.equals(SqlDialect.SQLITE)
                  && (field.type().isText() || field.type() instanceof DecimalType)
              ? "declare the column as TEXT, as SQLite would make numbers of such texts here; or"
                  + " cast it first"
              : "cast it first: cast, or --type " + field.name() + "=TYPE");
    }
  }

  /// Checks that a unique constraint of the table covers the key.
  void unique(TableLayout table) {
    if (!table.isUnique(sink.key(), dialect)) {
      throw usage(
          "the table has no unique constraint on " + list(sink.key()) + ", which upsert needs",
          "CREATE UNIQUE INDEX ... ON " + sink.table() + " (" + list(sink.key()) + ")");
    }
  }

  /// The table's names of the columns of the result.
  List<String> named(TableLayout table) {
    return schema.names().stream().map(name -> named(table, name)).toList();
  }

  /// The table's names of the columns of the key.
  List<String> key(TableLayout table) {
    return sink.key().stream().map(name -> named(table, name)).toList();
  }

  private String named(TableLayout table, String name) {
    return table.find(name, dialect).map(TableColumn::name).orElse(name);
  }

  /// Which values of the result are stored as text.
  List<Boolean> texts(TableLayout table) {
    return schema.fields().stream()
        .map(
            field ->
                field.type() != Type.STRING
                    && table.find(field.name(), dialect).filter(TableColumn::isText).isPresent())
        .toList();
  }

  private EtlException usage(String message, String hint) {
    return new EtlException(ErrorKind.USAGE, sink.describe() + ": " + message, hint);
  }

  private static String nearest(String name, Collection<String> names) {
    return NearestName.question(name, names);
  }

  private static String list(List<String> names) {
    return names.stream().collect(Collectors.joining(", "));
  }
}
