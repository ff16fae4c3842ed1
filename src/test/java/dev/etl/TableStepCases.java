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
    return switch (random.nextInt(4)) {
      case 0 -> sort(random, columns);
      case 1 -> topRows(random, columns);
      case 2 -> distinct(random, columns);
      default -> distinctRows(random, columns);
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
