package dev.etl.transform.step;

/// Names and texts as SQL expressions spell them.
public final class SqlText {
  private SqlText() {}

  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
