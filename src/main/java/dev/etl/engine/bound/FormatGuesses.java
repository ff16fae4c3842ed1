package dev.etl.engine.bound;

import static java.util.stream.Collectors.joining;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.loader.source.FormatGuess;
import dev.etl.loader.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Guesses how inputs are written, with the options and keys that say the same. Used once.
public final class FormatGuesses {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("input", Type.STRING),
          Field.of("guess", Type.STRING),
          Field.of("decided by", Type.STRING),
          Field.of("options", Type.STRING),
          Field.of("pipeline", Type.STRING));

  private final StringColumn.Builder[] columns =
      Stream.generate(() -> new StringColumn.Builder(1))
          .limit(SCHEMA.size())
          .toArray(StringColumn.Builder[]::new);
  private int rows;

  private FormatGuesses() {}

  /// The guesses as a table: a row for each, and one that says all without guessing. Inputs with
  /// the same guesses are named once. Empty without guesses.
  ///
  /// @param shown removes secrets from the words
  public static Optional<RecordBatch> of(List<Source> sources, UnaryOperator<String> shown) {
    Map<String, List<Source>> alike = new LinkedHashMap<>();
    for (Source source : sources) {
      if (!source.formatGuesses().isEmpty()) {
        alike.computeIfAbsent(options(source), _ -> new ArrayList<>()).add(source);
      }
    }
    FormatGuesses table = new FormatGuesses();
    alike.values().forEach(same -> table.add(same, shown));
    return table.rows == 0 ? Optional.empty() : Optional.of(table.build());
  }

  private static String options(Source source) {
    return source.formatGuesses().stream().map(FormatGuess::option).collect(joining(" "));
  }

  private void add(List<Source> same, UnaryOperator<String> shown) {
    Source first = same.getFirst();
    String name = named(same);
    for (FormatGuess guess : first.formatGuesses()) {
      add(shown, name, guess.what(), guess.reason(), guess.option(), guess.key());
    }
    add(
        shown,
        name,
        "the same without guessing",
        "",
        "--dialect=rfc4180 " + options(first),
        "dialect: rfc4180, "
            + first.formatGuesses().stream().map(FormatGuess::key).collect(joining(", ")));
  }

  /// The name of the first of some inputs, and the number of the others.
  static String named(List<Source> alike) {
    String name = alike.getFirst().name();
    return alike.size() == 1 ? name : "%s and %d more".formatted(name, alike.size() - 1);
  }

  private void add(UnaryOperator<String> shown, String... texts) {
    for (int column = 0; column < texts.length; column++) {
      columns[column].add(shown.apply(texts[column]));
    }
    rows++;
  }

  private RecordBatch build() {
    return new RecordBatch(
        SCHEMA, rows, Stream.of(columns).<Column>map(StringColumn.Builder::build).toList());
  }
}
