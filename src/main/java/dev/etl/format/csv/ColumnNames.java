package dev.etl.format.csv;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.HeaderNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The names of the columns of a file with a header. Immutable.
///
/// ```java
/// ColumnNames.of(List.of("id", " name", "name", ""), HeaderNames.REPAIR).names();
/// // id, name, name_2, column_4
/// ```
///
/// @param names unique, in the order of the header
/// @param notes what was changed, worded to follow the name of the file; empty if nothing was
public record ColumnNames(List<String> names, List<String> notes) {
  private static final int SHOWN = 5;

  public ColumnNames {
    names = List.copyOf(names);
    notes = List.copyOf(notes);
  }

  /// The names for a header.
  ///
  /// @param header its texts, as written
  /// @throws EtlException USAGE if a name is repeated or missing, and the policy is strict
  public static ColumnNames of(List<String> header, HeaderNames policy) {
    return switch (policy) {
      case STRICT -> {
        check(header);
        yield new ColumnNames(header, List.of());
      }
      case REPAIR -> repaired(header);
    };
  }

  /// The texts of a header of several records: those of groups come first, and a group reaches to
  /// the next one. Equal texts count once.
  ///
  /// ```java
  /// ColumnNames.ofGroups(List.of(List.of("", "sales", ""), List.of("id", "net", "gross")));
  /// // id, sales_net, sales_gross
  /// ```
  ///
  /// @param rows the records, at least one
  static List<String> ofGroups(List<List<String>> rows) {
    int width = rows.stream().mapToInt(List::size).max().orElseThrow();
    List<Set<String>> parts = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      parts.add(new LinkedHashSet<>());
    }
    for (int row = 0; row < rows.size(); row++) {
      boolean groups = row < rows.size() - 1;
      String text = "";
      for (int column = 0; column < width; column++) {
        List<String> texts = rows.get(row);
        String own = column < texts.size() ? trimmed(texts.get(column)) : "";
        text = own.isEmpty() && groups ? text : own;
        if (!text.isEmpty()) {
          parts.get(column).add(text);
        }
      }
    }
    return parts.stream().map(each -> String.join("_", each)).toList();
  }

  private static void check(List<String> header) {
    Set<String> seen = new HashSet<>();
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column);
      if (name.isEmpty()) {
        throw refused("in the header, column " + (column + 1) + " has no name");
      }
      if (!seen.add(name)) {
        throw refused("the header names the column '" + name + "' twice");
      }
    }
  }

  private static EtlException refused(String problem) {
    return new EtlException(
        ErrorKind.USAGE,
        problem,
        "number it with --header-names=repair, rename it, or read the file with --no-header");
  }

  /// Names of the header come first: made-up names never take one of them.
  private static ColumnNames repaired(List<String> header) {
    List<String> trimmed = header.stream().map(ColumnNames::trimmed).toList();
    Set<String> taken = new HashSet<>(trimmed);
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>(header.size());
    List<String> changes = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      String name = trimmed.get(column);
      if (name.isEmpty()) {
        String position = "column_" + (column + 1);
        name = taken.add(position) ? position : numbered(position, taken);
      } else if (!seen.add(name)) {
        name = numbered(name, taken);
      }
      names.add(name);
      if (!name.equals(header.get(column))) {
        changes.add("column %d '%s' is '%s'".formatted(column + 1, header.get(column), name));
      }
    }
    return new ColumnNames(names, changes.isEmpty() ? List.of() : List.of(note(changes)));
  }

  private static String numbered(String name, Set<String> taken) {
    for (int number = 2; ; number++) {
      String numbered = name + "_" + number;
      if (taken.add(numbered)) {
        return numbered;
      }
    }
  }

  private static String note(List<String> changes) {
    String shown = changes.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return "names of the header are changed: "
        + shown
        + (changes.size() > SHOWN ? " and " + (changes.size() - SHOWN) + " more" : "")
        + "; see --header-names";
  }

  /// Without the blanks around it, also those that break no line.
  private static String trimmed(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && isBlank(name.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(name.charAt(to - 1))) {
      to--;
    }
    return name.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
