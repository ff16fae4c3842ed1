package dev.etl.loader;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.text.DeclaredType;
import dev.etl.data.text.HiveName;
import dev.etl.data.text.ValueFormat;
import dev.etl.file.input.ZipArchive;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.SampledTypes;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.CorrectableSource;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The columns that the folders of a file name: `parts/year=2026/a.csv` has the column `year`.
/// Immutable.
///
/// @param texts the text of each column, null for none, from the outermost folder on
record FolderColumns(Map<String, @Nullable String> texts) {

  FolderColumns {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /// Those of a file.
  ///
  /// @param name its name as it was given or found; folders above it do not count
  static FolderColumns of(String name) {
    String file = ZipArchive.archiveOf(name).orElse(name);
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    if (file.indexOf('=') > 0) {
      String[] parts = file.split("/", -1);
      Arrays.stream(parts, 0, parts.length - 1)
          .forEach(
              part ->
                  HiveName.parse(part)
                      .ifPresent(found -> texts.put(found.column(), found.value())));
    }
    return new FolderColumns(texts);
  }

  /// Binds a file together with the columns of its folders. A column of the file wins over one of
  /// the same name.
  ///
  /// @param file binds the file alone, to a [CorrectableSource]
  static Source bind(String name, Columns wanted, NullTexts nulls, Function<Columns, Source> file) {
    FolderColumns folders = of(name);
    if (folders.texts.isEmpty()) {
      return file.apply(wanted);
    }
    return switch (wanted) {
      case TypedColumns typed -> folders.bindTyped(typed, nulls, file);
      case ColumnSelection selection -> folders.bindNumbers(selection, nulls, file);
    };
  }

  private Source bindTyped(TypedColumns typed, NullTexts nulls, Function<Columns, Source> file) {
    Source source = file.apply(without(typed));
    List<String> names = source.schema().orElseThrow().names();
    boolean both = texts.keySet().stream().anyMatch(names::contains);
    if (both && texts.keySet().stream().anyMatch(typed.declared()::containsKey)) {
      source = file.apply(typed);
    }
    FolderColumns others = without(names);
    if (others.texts.isEmpty()) {
      return new PartitionedSource(
          correctable(source),
          others,
          source.schema().map(ReadColumns::of).orElseThrow(),
          nulls,
          Map.of(),
          Map.of(),
          notes(names));
    }
    SampledTypes types =
        new SampledTypes(
            List.copyOf(others.texts.keySet()), nulls, DecimalMark.POINT, SampledRows.FIRST);
    types.add(new ArrayList<>(others.texts.values()));
    TypedColumns named = ofNames(typed);
    List<Field> fields = new ArrayList<>(source.schema().orElseThrow().fields());
    fields.addAll(types.schema(named).fields());
    return new PartitionedSource(
        correctable(source),
        others,
        ReadColumns.of(new Schema(fields)),
        nulls,
        TypedColumns.formats(named, List.copyOf(others.texts.keySet())),
        types.decisions(named),
        notes(names));
  }

  /// For statistics, columns of folders are only taken by name: they are the same in each row.
  private Source bindNumbers(
      ColumnSelection selection, NullTexts nulls, Function<Columns, Source> file) {
    if (selection.names().stream().noneMatch(texts::containsKey)) {
      return file.apply(selection);
    }
    Source whole = file.apply(TypedColumns.INFERRED);
    List<String> names = whole.schema().orElseThrow().names();
    FolderColumns others = without(names);
    List<String> ofFile =
        selection.names().stream().filter(name -> !others.texts.containsKey(name)).toList();
    Source source =
        ofFile.isEmpty()
            ? whole.reading(ReadColumns.of(new Schema(List.of())))
            : file.apply(new ColumnSelection(ofFile));
    return new PartitionedSource(
        correctable(source),
        others,
        ReadColumns.ofNumbers(ColumnSelection.schema(selection.names())),
        nulls,
        Map.of(),
        Map.of(),
        notes(names));
  }

  /// The source that another process has bound.
  ///
  /// @param file the file alone
  static Source restored(
      SourceFacts.InFolders facts, Source file, Columns wanted, NullTexts nulls) {
    Map<String, @Nullable String> texts = new LinkedHashMap<>(of(facts.name()).texts);
    texts.keySet().retainAll(facts.folders());
    FolderColumns folders = new FolderColumns(texts);
    return new PartitionedSource(
        correctable(file),
        folders,
        facts.columns(),
        nulls,
        folders.formats(wanted),
        Map.of(),
        List.of());
  }

  static CorrectableSource correctable(Source source) {
    return (CorrectableSource) source;
  }

  private List<String> notes(List<String> names) {
    List<String> notes = new ArrayList<>();
    for (String column : texts.keySet()) {
      notes.add(
          names.contains(column)
              ? "column '%s' is from the file, not from its folder".formatted(column)
              : "column '%s' is from the names of folders".formatted(column));
    }
    return notes;
  }

  private FolderColumns without(List<String> names) {
    Map<String, @Nullable String> others = new LinkedHashMap<>(texts);
    others.keySet().removeAll(names);
    return new FolderColumns(others);
  }

  private TypedColumns without(TypedColumns typed) {
    Map<String, DeclaredType> others = new LinkedHashMap<>(typed.declared());
    others.keySet().removeAll(texts.keySet());
    return new TypedColumns(others);
  }

  /// The declarations without positions, which count the columns of files.
  private static TypedColumns ofNames(TypedColumns typed) {
    Map<String, DeclaredType> named = new LinkedHashMap<>(typed.declared());
    named.keySet().removeAll(typed.positions().keySet());
    return new TypedColumns(named);
  }

  /// The declared formats of columns of folders.
  Map<String, ValueFormat> formats(Columns wanted) {
    return wanted instanceof TypedColumns typed
        ? TypedColumns.formats(ofNames(typed), List.copyOf(texts.keySet()))
        : Map.of();
  }
}
