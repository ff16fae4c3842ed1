package dev.etl.transform;

/// Names and texts as SQL expressions spell them.
final class SqlText {
  private SqlText() {}

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
