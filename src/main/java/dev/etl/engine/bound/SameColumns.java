package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Type;
import dev.etl.loader.source.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that all inputs have columns of the same names and types, in any order. A column whose
/// type no value decided has that of the others. Not thread-safe.
final class SameColumns {
  private static final int SHOWN = 5;

  private final Source first;
  private final Map<String, Decision> decisions = new HashMap<>();

  /// The first source that decided the type of a column.
  private record Decision(Source source, Type type) {}

  private SameColumns(Source first) {
    this.first = first;
  }

  /// Checks sources; those whose columns are unknown pass.
  ///
  /// @throws EtlException DATA with the names of two sources that differ
  static void check(List<Source> sources) {
    List<Source> known = sources.stream().filter(source -> source.schema().isPresent()).toList();
    if (!known.isEmpty()) {
      SameColumns same = new SameColumns(known.getFirst());
      known.forEach(same::checkNames);
      known.forEach(same::checkTypes);
    }
  }

  private void checkNames(Source source) {
    List<String> mine = missing(first, source);
    List<String> others = missing(source, first);
    if (!mine.isEmpty() && !others.isEmpty()) {
      throw differ(
          "only %s has %s, only %s has %s"
              .formatted(first.name(), shown(mine), source.name(), shown(others)));
    }
    if (!mine.isEmpty()) {
      throw differ(onlyOne(first, mine, source));
    }
    if (!others.isEmpty()) {
      throw differ(onlyOne(source, others, first));
    }
  }

  private static String onlyOne(Source one, List<String> columns, Source other) {
    return "only %s has %s, %s does not".formatted(one.name(), shown(columns), other.name());
  }

  /// The columns of one source that another lacks.
  private static List<String> missing(Source one, Source other) {
    Set<String> there = new HashSet<>(other.schema().orElseThrow().names());
    return one.schema().orElseThrow().names().stream()
        .filter(name -> !there.contains(name))
        .toList();
  }

  private static String shown(List<String> names) {
    String listed =
        String.join(", ", names.stream().limit(SHOWN).map(name -> "'" + name + "'").toList());
    return (names.size() == 1 ? "column " : "columns ")
        + listed
        + (names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "");
  }

  private void checkTypes(Source source) {
    for (Field field : source.schema().orElseThrow().fields()) {
      if (source.isUndecided(field.name())) {
        continue;
      }
      Decision before =
          decisions.computeIfAbsent(field.name(), _ -> new Decision(source, field.type()));
      if (!before.type().equals(field.type())) {
        throw differ(
            "column '%s' is %s in %s and %s in %s"
                .formatted(
                    field.name(),
                    before.type(),
                    before.source().name(),
                    field.type(),
                    source.name()));
      }
    }
  }

  private static EtlException differ(String difference) {
    return new EtlException(
        ErrorKind.DATA,
        "inputs differ: " + difference,
        "fix them, or unite them by column name: --schema=union");
  }
}
