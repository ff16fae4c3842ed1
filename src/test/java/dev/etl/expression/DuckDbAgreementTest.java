package dev.etl.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// DuckDB evaluates the same texts over the same values. Where the answers differ on purpose, one
/// of the [Difference] says so.
final class DuckDbAgreementTest {
  /// Expressions that neither of the two accepts. All others have to be compared.
  private static final Set<String> REFUSED =
      Set.of(
          "1 < 2 = TRUE",
          "1 = 1 = TRUE",
          "'a' LIKE 'a' LIKE 'true'",
          "1 BETWEEN 0 AND 2 BETWEEN FALSE AND TRUE",
          "'a' IN ('a') || 'b'",
          "",
          "1 +",
          "(1",
          "1)",
          "'a",
          "CASE END",
          "concat()",
          "DATE '2024-01-01' + '5'",
          "TRUE + 1",
          "lower(5)",
          "length(123)",
          "- 'a'",
          "ln()",
          "ln(1, 2)",
          "nope(1)",
          "nope",
          "'a' LIKE 'a' ESCAPE 'ab'",
          "'a#' LIKE 'a#' ESCAPE '#'",
          "regexp_matches('abc', '(')",
          "CAST(1 AS nope)",
          "date_trunc('foo', DATE '2024-05-05')",
          "1 ILIKE 'a'",
          "regexp_extract('abc', '(b)', -1)",
          "regexp_replace(s1, '(', '-')",
          "1 + INTERVAL 1 DAY",
          "t1 + INTERVAL 1 FORTNIGHT",
          "t1 * INTERVAL 1 DAY",
          "strptime('x', '%Q')",
          "strptime('', '')",
          "strftime(t1, '')",
          "strftime(t1, '%Q')",
          "strftime(t1, '%')",
          "t1 + t2",
          "ts1 + 1",
          "b1 + b2",
          "b1 - b2",
          "b1 * b2",
          "b1 / b2",
          "b1 % b2",
          "s1 + s2",
          "s1 - s2",
          "s1 * s2",
          "s1 / s2",
          "s1 % s2",
          "t1 * t2",
          "t1 / t2",
          "t1 % t2",
          "ts1 + ts2",
          "ts1 * ts2",
          "ts1 / ts2",
          "ts1 % ts2");

  private static DuckDb duckDb;

  @BeforeAll
  static void open() throws SQLException {
    duckDb = new DuckDb();
  }

  @AfterAll
  static void close() throws SQLException {
    duckDb.close();
  }

  @Test
  void expressionsMeanWhatTheyMeanInDuckDb() {
    Set<Difference> seen = new LinkedHashSet<>();
    List<String> complaints = new ArrayList<>();
    Stream.of(AgreedExpressions.all()).forEach(text -> compare(text, seen, complaints));
    assertThat(complaints).isEmpty();
    assertThat(seen).as("differences that are there still").containsAll(Difference.ALL);
  }

  @Test
  void theReferenceTellsTheDifferences() throws IOException {
    String reference = Files.readString(Path.of("docs/expressions.md")).replaceAll("\\s+", " ");
    assertThat(reference).contains(Difference.ALL.stream().map(Difference::reason).toList());
  }

  private static void compare(String text, Set<Difference> seen, List<String> complaints) {
    List<Answer> ours = new ArrayList<>();
    Type type;
    try {
      type = evaluate(text, ours);
    } catch (EtlException e) {
      compareRefusal(text, e, seen, complaints);
      return;
    }
    DuckDb.Result theirs;
    try {
      theirs = duckDb.evaluate(text, rows(text));
    } catch (SQLException e) {
      complaints.add(text + ": DuckDB says " + e.getMessage());
      return;
    }
    if (!theirs.type().equals(Optional.of(type)) && !Difference.ofType(text, seen)) {
      complaints.add(text + ": is a " + type + ", not a " + theirs.typeName());
      return;
    }
    for (int row = 0; row < theirs.answers().size(); row++) {
      Answer one = ours.get(row);
      Answer other = theirs.answers().get(row);
      if (!one.agrees(other) && !Difference.ofAnswers(text, one, other, seen)) {
        complaints.add(text + " for " + row(text, row) + ": " + one + ", not " + other);
        return;
      }
    }
  }

  private static void compareRefusal(
      String text, EtlException refusal, Set<Difference> seen, List<String> complaints) {
    try {
      DuckDb.Result theirs = duckDb.evaluate(text, rows(text));
      boolean takes = theirs.answers().stream().anyMatch(Answer.Value.class::isInstance);
      if (takes && !Difference.ofRefusal(text, seen)) {
        complaints.add(text + ": " + refusal.getMessage() + "\nNot so DuckDB: " + theirs);
      }
    } catch (SQLException e) {
      if (!REFUSED.contains(text)) {
        complaints.add(text + ": refused by both");
      }
    }
  }

  /// One row is enough for what is the same in all.
  private static int rows(String text) {
    try {
      return Expression.parse(text).columns().isEmpty() ? 1 : EdgeTable.BATCH.rows();
    } catch (EtlException e) {
      return 1;
    }
  }

  private static Type evaluate(String text, List<Answer> answers) {
    BoundExpression bound = Expression.parse(text).bind(EdgeTable.SCHEMA);
    String[] faults = new String[EdgeTable.BATCH.rows()];
    Column column =
        bound.evaluate(
            EdgeTable.BATCH,
            (row, reason) -> {
              assertThat(faults[row]).as("%s is told of row %d once", text, row).isNull();
              faults[row] = reason;
            });
    assertThat(column.size()).isEqualTo(faults.length);
    assertThat(column.type()).isEqualTo(bound.type());
    for (int row = 0; row < faults.length; row++) {
      assertThat(faults[row] == null || column.isNull(row)).as(text).isTrue();
      answers.add(faults[row] == null ? Answer.of(column, row) : new Answer.Fault(faults[row]));
    }
    return column.type();
  }

  private static String row(String text, int row) {
    List<String> values = new ArrayList<>();
    for (String name : Expression.parse(text).columns()) {
      Column column = EdgeTable.BATCH.column(EdgeTable.SCHEMA.indexOf(name).orElseThrow());
      values.add(name + " = " + Answer.of(column, row));
    }
    return values.toString();
  }
}
