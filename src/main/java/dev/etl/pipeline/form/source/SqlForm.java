package dev.etl.pipeline.form.source;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.JdbcUrl;
import dev.etl.database.TableName;
import dev.etl.loader.SqlLoader;
import dev.etl.loader.sql.SqlSelection;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.LoginKeys;
import dev.etl.pipeline.form.request.RetryKeys;
import java.util.List;
import java.util.Optional;

/// `sql: jdbc:sqlite:facts.db`.
final class SqlForm extends Form<SqlLoader> {
  private static final Key<JdbcUrl> SQL = LoginKeys.url("sql");
  private static final Key<Optional<TableName>> TABLE =
      Key.optional(
          "table",
          Codec.text("the name of a table").as(TableName::parse, TableName::toString),
          "A table or view, all of whose rows are read: `table` or `schema.table`.");
  private static final Key<Optional<String>> QUERY =
      Key.optional(
          "query",
          Codec.text("a query"),
          "In the place of `table`, a statement whose result is read. It must not write: the"
              + " transaction is read-only.");
  private static final Key<List<String>> ARGUMENTS =
      Key.of(
          "arguments",
          Codec.items(Codec.text("a value")),
          List.of(),
          "The values for the question marks in the query, in their order. They are sent apart from"
              + " it, so no quotes are needed.");
  private static final RetryKeys RETRY =
      new RetryKeys("Attempts to connect.", "The longest wait before another attempt.");

  SqlForm() {
    super(
        SqlLoader.class,
        Shape.of(
                "Loads a table of a database, or the result of a query.",
                SQL,
                TABLE,
                QUERY,
                ARGUMENTS,
                ColumnsKey.KEY)
            .and(LoginKeys.KEYS)
            .and(RETRY.keys()),
        "sql: jdbc:sqlite:facts.db\ntable: facts");
  }

  @Override
  public SqlLoader read(Fields fields) {
    return new SqlLoader(
        fields.get(SQL),
        selection(fields),
        LoginKeys.credentials(fields),
        fields.get(LoginKeys.DRIVER_PATH),
        RETRY.read(fields),
        fields.get(ColumnsKey.KEY));
  }

  private static SqlSelection selection(Fields fields) {
    Optional<TableName> table = fields.get(TABLE);
    Optional<String> query = fields.get(QUERY);
    List<String> arguments = fields.get(ARGUMENTS);
    return fields.at(
        query.isPresent() ? QUERY : SQL,
        () -> {
          if (table.isPresent() == query.isPresent()) {
            throw new EtlException(
                ErrorKind.USAGE,
                table.isPresent() ? "both a table and a query" : "neither a table nor a query",
                "give one of 'table' and 'query'");
          }
          return table
              .<SqlSelection>map(SqlSelection.Table::new)
              .orElseGet(() -> new SqlSelection.Query(query.orElseThrow(), arguments));
        });
  }

  @Override
  public void write(SqlLoader loader, MappingBuilder to) {
    to.put(SQL, loader.url());
    switch (loader.selection()) {
      case SqlSelection.Table(TableName name) -> to.put(TABLE, Optional.of(name));
      case SqlSelection.Query(String query, List<String> arguments) ->
          to.put(QUERY, Optional.of(query)).put(ARGUMENTS, arguments);
    }
    to.put(ColumnsKey.KEY, loader.columns());
    LoginKeys.write(loader.credentials(), loader.driverPath(), to);
    RETRY.write(loader.retry(), to);
  }
}
