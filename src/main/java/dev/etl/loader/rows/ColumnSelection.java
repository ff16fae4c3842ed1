package dev.etl.loader.rows;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.TextColumns;
import dev.etl.data.Type;
import dev.etl.data.text.NearestName;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Selects columns of numbers: the named ones, or by default `value` if there is one, otherwise
/// every numeric column. Immutable.
///
/// @param names the requested columns, in result order; empty for the default
public record ColumnSelection(List<String> names) implements Columns {
  public static final ColumnSelection DEFAULT = new ColumnSelection(List.of());

  private static final String DEFAULT_NAME = "value";
  private static final int SHOWN = 50;
  private static final int MAX_LENGTH = 61;

  public ColumnSelection {
    names = names.stream().distinct().toList();
  }

  public boolean isDefault() {
    return names.isEmpty();
  }

  /// Selects from the available columns.
  ///
  /// @param numeric those that seem to hold numbers; evaluated only if needed
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
          "no numeric column; available: " + shown(available),
          "name one with --column");
    }
    return chosen;
  }

  /// The columns of an empty source.
  List<String> resolveEmpty() {
    return isDefault() ? List.of(DEFAULT_NAME) : names;
  }

  /// The schema of columns that are all numbers.
  public static Schema schema(List<String> columns) {
    return new Schema(columns.stream().map(name -> Field.of(name, Type.DOUBLE)).toList());
  }

  public static EtlException missing(String name, List<String> available) {
    return new EtlException(
        ErrorKind.USAGE,
        "no column '"
            + name
            + "'; available: "
            + shown(available)
            + NearestName.question(name, available),
        "check the name, which is case-sensitive");
  }

  private static String shown(List<String> names) {
    String listed =
        names.stream()
            .limit(SHOWN)
            .map(name -> TextColumns.shortened(name, MAX_LENGTH))
            .collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? listed : listed + " and " + (names.size() - SHOWN) + " more";
  }
}
