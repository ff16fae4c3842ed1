package dev.etl.loader.sql;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.TableName;
import java.util.List;
import java.util.stream.Collectors;

/// The rows to read from a database. Immutable.
public sealed interface SqlSelection {

  /// All rows of a table or view.
  ///
  /// @param name its name, quoted in the statement
  record Table(TableName name) implements SqlSelection {
    @Override
    public String statement(String quote, List<String> columns) {
      String selected =
          columns.isEmpty()
              ? "*"
              : columns.stream()
                  .map(column -> quoted(quote, column))
                  .collect(Collectors.joining(", "));
      return "SELECT " + selected + " FROM " + quoted(quote);
    }

    private String quoted(String quote) {
      String table = quoted(quote, name.name());
      return name.schema().map(schema -> quoted(quote, schema) + "." + table).orElse(table);
    }

    private static String quoted(String quote, String name) {
      return quote + name.replace(quote, quote + quote) + quote;
    }

    @Override
    public String describe() {
      return "table " + name;
    }
  }

  /// The rows of a query.
  ///
  /// @param sql one statement that gives rows, sent as it is
  /// @param arguments the values for its question marks
  record Query(String sql, List<String> arguments) implements SqlSelection {
    /// @throws EtlException USAGE if it is blank
    public Query {
      arguments = List.copyOf(arguments);
      if (sql.isBlank()) {
        throw new EtlException(ErrorKind.USAGE, "an empty query", "write SELECT ...");
      }
    }

    @Override
    public String statement(String quote, List<String> columns) {
      return sql;
    }

    @Override
    public String describe() {
      return "query";
    }
  }

  /// The statement that gives the rows.
  ///
  /// @param quote the character around names of this database
  /// @param columns the columns to read; empty for all
  String statement(String quote, List<String> columns);

  /// The values for the question marks in the statement.
  default List<String> arguments() {
    return List.of();
  }

  /// In a few words, for the name of the source.
  String describe();
}
