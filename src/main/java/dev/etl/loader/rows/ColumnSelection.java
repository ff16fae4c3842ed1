package dev.etl.loader.rows;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Which columns of numbers to load: those named, or by default `value` where there is one,
/// otherwise every numeric column. Immutable.
///
/// @param names the columns asked for, in the order of the result; empty for the default
public record ColumnSelection(List<String> names) implements Columns {
  public static final ColumnSelection DEFAULT = new ColumnSelection(List.of());

  private static final String DEFAULT_NAME = "value";
  private static final int SHOWN = 50;
  private static final int MAX_LENGTH = 60;

  public ColumnSelection {
    names = names.stream().distinct().toList();
  }

  public boolean isDefault() {
    return names.isEmpty();
  }

  /// The columns to take from those there are.
  ///
  /// @param numeric which of them seem to hold numbers; asked only where it matters
  /// @throws EtlException USAGE if a column is missing, or none is numeric
  public List<String> resolve(List<String> available, Supplier<BitSet> numeric) {
    if (!isDefault()) {
      names.stream()
          .filter(name -> !available.contains(name))
          .findFirst()
          .ifPresent(
              name -> {
                throw missing(name, available);
              });
      return names;
    }
    if (available.contains(DEFAULT_NAME)) {
      return List.of(DEFAULT_NAME);
    }
    List<String> chosen = numeric.get().stream().mapToObj(available::get).toList();
    if (chosen.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "no numeric column; there are " + shown(available),
          "name one with --column");
    }
    return chosen;
  }

  /// The columns of a source in which nothing was found.
  List<String> resolveEmpty() {
    return isDefault() ? List.of(DEFAULT_NAME) : names;
  }

  /// The columns, all of them numbers.
  public static Schema schema(List<String> columns) {
    return new Schema(columns.stream().map(name -> Field.of(name, Type.DOUBLE)).toList());
  }

  public static EtlException missing(String name, List<String> available) {
    return new EtlException(
        ErrorKind.USAGE,
        "no column '" + name + "'; there are " + shown(available),
        "check the name, which is case-sensitive");
  }

  private static String shown(List<String> names) {
    String listed =
        names.stream()
            .limit(SHOWN)
            .map(name -> name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "…")
            .collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? listed : listed + " and " + (names.size() - SHOWN) + " more";
  }
}
