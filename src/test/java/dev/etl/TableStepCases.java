package dev.etl;

import dev.etl.TableStepsAgainstDuckDbTest.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Random steps that need all rows, and the queries that say the same. The column `rid` numbers the
/// rows of the input.
final class TableStepCases {
  private TableStepCases() {}

  /// A case.
  ///
  /// @param columns the columns of the table besides `rid`
  static Case next(Random random, List<String> columns) {
    return switch (random.nextInt(9)) {
      case 0 -> sort(random, columns);
      case 1 -> topRows(random, columns);
      case 2 -> distinct(random, columns);
      case 3 -> distinctRows(random, columns);
      case 4, 5, 6 -> aggregate(random, columns);
      default -> window(random, columns);
    };
  }

  private static Case sort(Random random, List<String> columns) {
    Keys keys = Keys.of(random, columns);
    return new Case("sort: " + keys.yaml(), "SELECT * FROM t ORDER BY " + keys.sql() + ", rid");
  }

  private static Case topRows(Random random, List<String> columns) {
    Keys keys = Keys.of(random, columns);
    int rows = random.nextInt(20);
    return new Case(
        "sort: " + keys.yaml() + "\nlimit: " + rows + "\nselect: [rid, k]",
        "SELECT rid, k FROM t ORDER BY " + keys.sql() + ", rid LIMIT " + rows);
  }

  private static Case distinct(Random random, List<String> columns) {
    List<String> by = some(random, columns);
    String value = columns.get(random.nextInt(columns.size()));
    int keep = random.nextInt(4);
    String order =
        switch (keep) {
          case 0 -> "rid";
          case 1 -> "rid DESC";
          case 2 -> value + " DESC NULLS LAST, rid";
          default -> value + " NULLS LAST, rid";
        };
    String kept =
        switch (keep) {
          case 0 -> "first";
          case 1 -> "last";
          case 2 -> "max " + value;
          default -> "min " + value;
        };
    return new Case(
        "distinct: {by: [" + String.join(", ", by) + "], keep: " + kept + "}",
        "SELECT * EXCLUDE (n) FROM (SELECT *, row_number() OVER (PARTITION BY "
            + String.join(", ", by)
            + " ORDER BY "
            + order
            + ") AS n FROM t) WHERE n = 1 ORDER BY rid");
  }

  private static Case distinctRows(Random random, List<String> columns) {
    List<String> kept = some(random, columns);
    String names = String.join(", ", kept);
    return new Case(
        "select: [" + names + "]\ndistinct: {}",
        "SELECT " + names + " FROM t GROUP BY " + names + " ORDER BY min(rid)");
  }

  private static Case aggregate(Random random, List<String> columns) {
    List<String> by = random.nextInt(5) == 0 ? List.of() : some(random, columns);
    StringBuilder steps = new StringBuilder("aggregate: {by: [" + String.join(", ", by) + "]");
    List<String> results = new ArrayList<>(by);
    int count = 1 + random.nextInt(5);
    for (int index = 0; index < count; index++) {
      Aggregate call = Aggregate.of(random, columns);
      steps.append(", a").append(index).append(": '").append(call.call()).append("'");
      results.add(call.sql() + " AS a" + index);
    }
    String groups = by.isEmpty() ? "" : " GROUP BY " + String.join(", ", by) + " ORDER BY min(rid)";
    return new Case(
        steps.append('}').toString(), "SELECT " + String.join(", ", results) + " FROM t" + groups);
  }

  /// An aggregate of a group.
  ///
  /// @param call its call in a pipeline file
  private record Aggregate(String call, String sql) {
    private static final List<String> NUMBERS = List.of("i", "d", "m", "rid");

    static Aggregate of(Random random, List<String> columns) {
      String column = columns.get(random.nextInt(columns.size()));
      String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
      // Sums of infinities and of the largest numbers differ in errors.
      String summed = random.nextBoolean() ? "m" : "rid";
      return switch (random.nextInt(11)) {
        case 0 -> new Aggregate("count()", "count(*)");
        case 1 -> same("count", column);
        case 2 -> distinct("count_distinct", column);
        case 3 -> distinct("approx_count_distinct", column);
        case 4 -> same("min", column);
        case 5 -> same("max", column);
        case 6 ->
            new Aggregate(
                "sum(" + summed + ")", "CAST(sum(" + summed + ") AS " + type(summed) + ")");
        case 7 -> new Aggregate("avg(rid / 7)", "avg(rid / 7)");
        case 8 -> new Aggregate("first(" + column + ")", "arg_min_null(" + column + ", rid)");
        case 9 -> quantile(random.nextBoolean() ? "median" : "approx_median", number, 0.5);
        default ->
            quantile(
                random.nextBoolean() ? "quantile" : "approx_quantile",
                number,
                List.of(0.0, 0.25, 0.9, 1.0).get(random.nextInt(4)));
      };
    }

    private static String type(String summed) {
      return summed.equals("m") ? "DECIMAL(38,2)" : "BIGINT";
    }

    private static Aggregate same(String name, String column) {
      String call = name + "(" + column + ")";
      return new Aggregate(call, call);
    }

    private static Aggregate distinct(String name, String column) {
      return new Aggregate(name + "(" + column + ")", "count(DISTINCT " + column + ")");
    }

    /// DuckDB cuts digits of decimals off, and makes numbers that are none of infinities.
    private static Aggregate quantile(String name, String column, double share) {
      String argument = column.equals("d") ? "greatest(least(d, 1e9), -1e9)" : column;
      String call = name + "(" + argument + (name.endsWith("quantile") ? ", " + share : "") + ")";
      String sql = "quantile_cont(%s, " + share + ")";
      return new Aggregate(
          call,
          column.equals("m")
              ? "CAST(round(" + sql.formatted("CAST(m AS DECIMAL(14,6))") + ", 2) AS DECIMAL(10,2))"
              : sql.formatted(column.equals("d") ? argument : column));
    }
  }

  private static Case window(Random random, List<String> columns) {
    Keys order = Keys.of(random, columns);
    List<String> by = random.nextInt(4) == 0 ? List.of() : some(random, columns);
    Frame frame = Frame.of(random);
    String partition = by.isEmpty() ? "" : "PARTITION BY " + String.join(", ", by) + " ";
    String ties = partition + "ORDER BY " + order.sql() + ", rid";
    StringBuilder steps = new StringBuilder("window: {by: [" + String.join(", ", by) + "]");
    steps.append(", order: ").append(order.yaml()).append(frame.yaml());
    StringBuilder sql = new StringBuilder("SELECT *");
    int count = 1 + random.nextInt(4);
    for (int index = 0; index < count; index++) {
      Function function = Function.of(random, columns);
      steps.append(", w").append(index).append(": '").append(function.call()).append("'");
      sql.append(", ").append(function.sql()).append(" OVER (");
      sql.append(
          switch (function.over()) {
            case FRAME -> ties + " " + frame.sql();
            case ORDER -> partition + "ORDER BY " + order.sql();
            case ROW -> ties;
          });
      sql.append(") AS w").append(index);
    }
    return new Case(steps.append('}').toString(), sql.append(" FROM t ORDER BY rid").toString());
  }

  /// The rows around a row.
  private record Frame(String yaml, String sql) {
    static Frame of(Random random) {
      int before = List.of(0, 1, 2, 7, 300).get(random.nextInt(5));
      int after = List.of(0, 0, 1, 5, 9000).get(random.nextInt(5));
      return switch (random.nextInt(4)) {
        case 0 -> new Frame("", "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW");
        case 1 ->
            new Frame(", rows: all", "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING");
        case 2 ->
            new Frame(
                ", rows: {after: " + after + "}",
                "ROWS BETWEEN UNBOUNDED PRECEDING AND " + after + " FOLLOWING");
        default ->
            new Frame(
                ", rows: {before: " + before + ", after: " + after + "}",
                "ROWS BETWEEN " + before + " PRECEDING AND " + after + " FOLLOWING");
      };
    }
  }

  /// What a function looks at.
  private enum Over {
    FRAME,
    ORDER,
    ROW
  }

  /// A function of a window.
  ///
  /// @param call its call in a pipeline file
  private record Function(String call, String sql, Over over) {
    private static final List<String> STATISTICS =
        List.of("sum", "mean", "avg", "std", "stddev", "var");
    private static final List<String> ENDS = List.of("first", "last");
    private static final List<String> ANY = List.of("min", "max", "count");

    static Function of(Random random, List<String> columns) {
      String column = columns.get(random.nextInt(columns.size()));
      int rows = List.of(0, 1, 2, 50).get(random.nextInt(4));
      return switch (random.nextInt(10)) {
        case 0 -> new Function("row_number()", "row_number()", Over.ROW);
        case 1 -> new Function("rank()", "rank()", Over.ORDER);
        case 2 -> new Function("dense_rank()", "dense_rank()", Over.ORDER);
        case 3 -> {
          String name = random.nextBoolean() ? "lag" : "lead";
          String call = name + "(" + column + ", " + rows + ")";
          yield new Function(call, call, Over.ROW);
        }
        case 4 -> {
          String name = ENDS.get(random.nextInt(2));
          yield new Function(
              name + "(" + column + ")", name + "_value(" + column + ")", Over.FRAME);
        }
        case 5 -> new Function("count()", "count(*)", Over.FRAME);
        case 6 -> {
          String argument = random.nextBoolean() ? "m" : "length(k) * rid";
          yield new Function("sum(" + argument + ")", "sum(" + argument + ")", Over.FRAME);
        }
        case 7, 8 -> {
          String name = STATISTICS.get(random.nextInt(STATISTICS.size()));
          String argument = random.nextBoolean() ? "m / 7" : "CAST(rid % 17 AS double)";
          String known =
              switch (name) {
                case "mean" -> "avg";
                case "std" -> "stddev_samp";
                case "var" -> "var_samp";
                default -> name;
              };
          yield new Function(name + "(" + argument + ")", known + "(" + argument + ")", Over.FRAME);
        }
        default -> {
          String call = ANY.get(random.nextInt(ANY.size())) + "(" + column + ")";
          yield new Function(call, call, Over.FRAME);
        }
      };
    }
  }

  static List<String> some(Random random, List<String> columns) {
    List<String> names = new ArrayList<>(columns);
    Collections.shuffle(names, random);
    return names.subList(0, 1 + random.nextInt(3));
  }

  /// Columns to sort by.
  record Keys(List<String> texts, List<String> terms) {
    static Keys of(Random random, List<String> columns) {
      List<String> texts = new ArrayList<>();
      List<String> terms = new ArrayList<>();
      for (String name : some(random, columns)) {
        boolean down = random.nextBoolean();
        boolean first = random.nextBoolean();
        texts.add((down ? "-" : "") + name + (first ? " nulls first" : ""));
        terms.add(name + (down ? " DESC" : "") + (first ? " NULLS FIRST" : " NULLS LAST"));
      }
      return new Keys(texts, terms);
    }

    String yaml() {
      return texts.stream()
          .map(text -> "'" + text + "'")
          .collect(Collectors.joining(", ", "[", "]"));
    }

    String sql() {
      return String.join(", ", terms);
    }
  }
}
