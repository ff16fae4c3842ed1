package dev.etl.engine.bound;

import static java.util.stream.Collectors.joining;

import dev.etl.data.BadRow;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.loader.source.FailedSource;
import dev.etl.loader.source.Source;
import dev.etl.pipeline.Pipeline;
import dev.etl.transform.Summarize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Collects notes for users about the columns of the inputs. Not thread-safe.
public final class InputNotes {
  private static final int MAX_NOTES = 20;

  private final List<Source> sources;
  private final Schema read;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private int more;

  /// Where a column, or a note of a source, was found.
  private static final class Column {
    private final String name;
    private final String first;
    private int sources;

    Column(String name, String first) {
      this.name = name;
      this.first = first;
    }

    private String shown() {
      return sources == 1 ? first : first + " and others";
    }
  }

  private InputNotes(List<Source> sources, Schema read) {
    this.read = read;
    this.sources = sources.stream().filter(source -> !(source instanceof FailedSource)).toList();
  }

  /// Notes about what was guessed or changed in a source, and about sources whose rows are united
  /// by column name: guessed types that may surprise, columns that only some sources have, and
  /// names that differ only in case. Nothing of the latter about sources that are summarized one by
  /// one.
  ///
  /// @param read the columns to read, once transforms are bound: text that they use as numbers is
  ///   not noted; without columns before that
  /// @param refuted rows that have refuted a guess in earlier attempts
  public static List<String> of(
      Pipeline pipeline, Inputs inputs, Schema read, List<BadRow> refuted) {
    InputNotes notes = new InputNotes(inputs.sources(), read);
    inputs.notes().forEach(notes::add);
    notes.addOfSources();
    if (pipeline.transforms().isEmpty()
        || !(pipeline.transforms().getFirst() instanceof Summarize)) {
      notes.addOfColumns(refuted);
    }
    return notes.all();
  }

  private List<String> all() {
    if (more > 0) {
      notes.add("and %d notes more about inputs".formatted(more));
    }
    return notes;
  }

  /// Adds the notes of the sources themselves, each once for all sources that have it.
  private void addOfSources() {
    Map<String, Column> same = new LinkedHashMap<>();
    for (Source source : sources) {
      for (String note : source.notes()) {
        same.computeIfAbsent(note, _ -> new Column(note, source.name())).sources++;
      }
    }
    same.values().forEach(note -> add(note.shown() + ": " + note.name));
  }

  private void addOfColumns(List<BadRow> refuted) {
    for (Source source : sources) {
      // The columns of the others are found while they are read.
      if (source.schema().isPresent()) {
        addColumns(source);
        addSurprises(source);
      }
    }
    refuted.forEach(this::addRefuted);
    Map<String, List<Column>> spellings = new LinkedHashMap<>();
    for (Column column : columns.values()) {
      spellings
          .computeIfAbsent(column.name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(column);
    }
    for (List<Column> same : spellings.values()) {
      if (same.size() > 1) {
        add(namesThatDifferInCase(same));
      }
    }
    for (List<Column> same : spellings.values()) {
      if (same.size() == 1) {
        addIfMissingSomewhere(same.getFirst());
      }
    }
  }

  /// Adds a note; of too many, only their number.
  private void add(String note) {
    if (notes.size() < MAX_NOTES) {
      notes.add(note);
    } else {
      more++;
    }
  }

  private void addColumns(Source source) {
    for (String name : source.schema().orElseThrow().names()) {
      columns.computeIfAbsent(name, _ -> new Column(name, source.name())).sources++;
    }
  }

  private void addSurprises(Source source) {
    source
        .decisions()
        .forEach(
            (name, decision) -> {
              if (decision.surprising() && !isUsedAsNumber(source, name)) {
                add(
                    "%s: column '%s' is %s: %s; see --type"
                        .formatted(source.name(), name, typeOf(source, name), decision.reason()));
              }
            });
  }

  /// Notes a guess that was taken back, unless the new one is noted.
  private void addRefuted(BadRow row) {
    String column = String.valueOf(row.column());
    read.find(column)
        .filter(_ -> notes.stream().noneMatch(note -> note.contains("column '" + column + "' is ")))
        .ifPresent(
            field ->
                add(
                    "%s: column '%s' is %s: %s; see --type"
                        .formatted(row.source(), column, shown(field.type()), row.fullReason())));
  }

  private boolean isUsedAsNumber(Source source, String column) {
    return typeOf(source, column).equals("text")
        && read.find(column).filter(field -> !field.type().isText()).isPresent();
  }

  private static String typeOf(Source source, String column) {
    return shown(source.schema().orElseThrow().find(column).orElseThrow().type());
  }

  private static String shown(Type type) {
    return type == Type.STRING ? "text" : type.toString();
  }

  private static String namesThatDifferInCase(List<Column> columns) {
    return "columns differ only in case: "
        + columns.stream()
            .sorted(Comparator.comparing(column -> column.name))
            .map(column -> "'%s' (%s)".formatted(column.name, column.shown()))
            .collect(joining(", "));
  }

  private void addIfMissingSomewhere(Column column) {
    if (column.sources < sources.size()) {
      add(
          "column '%s' is in %d of %d inputs only: %s"
              .formatted(column.name, column.sources, sources.size(), column.shown()));
    }
  }
}
