package dev.etl.engine.bound;

import static java.util.stream.Collectors.joining;

import dev.etl.data.Schema;
import dev.etl.loader.source.FailedSource;
import dev.etl.loader.source.Source;
import dev.etl.pipeline.Pipeline;
import dev.etl.transform.Summarize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What users should know about the columns of a run before they trust its result. Not thread-safe.
public final class InputNotes {
  private static final int MAX_NOTES = 20;

  private final List<Source> sources;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, Map<String, Column>> sameButForCase = new LinkedHashMap<>();

  /// Where a column was found.
  private static final class Column {
    private final String first;
    private int sources;

    Column(String first) {
      this.first = first;
    }
  }

  private InputNotes(List<Source> sources) {
    this.sources =
        sources.stream()
            .filter(source -> source.schema().isPresent() && !(source instanceof FailedSource))
            .toList();
  }

  /// Notes about sources whose rows are united by column name: guessed types that may surprise,
  /// columns that only some sources have, and names that differ only in case. Nothing about sources
  /// that are summarized one by one.
  public static List<String> of(Pipeline pipeline, Inputs inputs) {
    return !pipeline.transforms().isEmpty() && pipeline.transforms().getFirst() instanceof Summarize
        ? List.of()
        : new InputNotes(inputs.sources()).notes();
  }

  private List<String> notes() {
    sources.forEach(this::add);
    List<String> notes = new ArrayList<>();
    sources.forEach(source -> addSurprises(source, notes));
    sameButForCase.values().stream()
        .filter(spellings -> spellings.size() > 1)
        .map(InputNotes::namesThatDifferInCase)
        .forEach(notes::add);
    columns.forEach(
        (name, column) -> {
          if (column.sources < sources.size() && spellings(name).size() == 1) {
            notes.add(
                "column '%s' is in %d of %d inputs only: %s"
                    .formatted(name, column.sources, sources.size(), firstOf(column)));
          }
        });
    if (notes.size() <= MAX_NOTES) {
      return notes;
    }
    List<String> shown = new ArrayList<>(notes.subList(0, MAX_NOTES));
    shown.add("and %d notes more about columns".formatted(notes.size() - MAX_NOTES));
    return shown;
  }

  private void add(Source source) {
    Schema schema = source.schema().orElseThrow();
    for (String name : schema.names()) {
      Column column = columns.computeIfAbsent(name, _ -> new Column(source.name()));
      column.sources++;
      spellings(name).put(name, column);
    }
  }

  private Map<String, Column> spellings(String name) {
    return sameButForCase.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new TreeMap<>());
  }

  private static void addSurprises(Source source, List<String> notes) {
    source
        .decisions()
        .forEach(
            (name, decision) -> {
              if (decision.surprising()) {
                notes.add(
                    "%s: column '%s' is text: %s; see --type"
                        .formatted(source.name(), name, decision.reason()));
              }
            });
  }

  private static String namesThatDifferInCase(Map<String, Column> spellings) {
    return "columns differ only in case: "
        + spellings.entrySet().stream()
            .map(entry -> "'%s' (%s)".formatted(entry.getKey(), firstOf(entry.getValue())))
            .collect(joining(", "));
  }

  private static String firstOf(Column column) {
    return column.sources == 1 ? column.first : column.first + " and others";
  }
}
