package dev.etl.sink.open;

import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.NullSink;
import dev.etl.sink.ObjectSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SparkSink;
import dev.etl.sink.StandardOutputSink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the targets of a run write of a column whose type is inferred. Immutable.
///
/// @param texts whether some target writes texts as they are: CSV, Markdown, tables
/// @param numbers whether some target writes numbers as their texts, and all else by value: JSON
/// @param values whether some target writes values
/// @param folders columns whose values name folders
public record TargetForms(boolean texts, boolean numbers, boolean values, Set<String> folders) {
  /// Only values.
  public static final TargetForms VALUES = new TargetForms(false, false, true, Set.of());

  /// The forms of all targets of a run.
  public static TargetForms of(List<Sink> sinks) {
    boolean texts = false;
    boolean numbers = false;
    boolean values = false;
    Set<String> folders = new HashSet<>();
    for (Sink sink : sinks) {
      switch (sink) {
        case FileSink file when file.format().format() == OutputFormat.PARQUET -> values = true;
        case FileSink file -> {
          numbers |= isJson(file.format().format());
          texts |= !isJson(file.format().format());
          folders.addAll(file.partitionBy());
        }
        case ObjectSink object when object.format().format() == OutputFormat.PARQUET ->
            values = true;
        case ObjectSink object -> {
          numbers |= isJson(object.format().format());
          texts |= !isJson(object.format().format());
        }
        case StandardOutputSink output when output.format() == OutputFormat.PARQUET ->
            values = true;
        case StandardOutputSink output -> {
          numbers |= isJson(output.format());
          texts |= !isJson(output.format());
        }
        case JdbcSink _, SparkSink _, NullSink _, MemorySink _ -> values = true;
      }
    }
    return new TargetForms(texts, numbers, values, folders);
  }

  /// The columns of which texts are needed.
  public Set<String> texts(List<String> columns) {
    return texts ? withoutFolders(columns) : Set.of();
  }

  /// The columns of which texts are needed if they are numbers.
  public Set<String> numbers(List<String> columns) {
    return numbers ? withoutFolders(columns) : Set.of();
  }

  /// The columns of which values are needed.
  public Set<String> values(List<String> columns) {
    return values || numbers ? Set.copyOf(columns) : folders;
  }

  private Set<String> withoutFolders(List<String> columns) {
    Set<String> others = new HashSet<>(columns);
    others.removeAll(folders);
    return others;
  }

  private static boolean isJson(OutputFormat format) {
    return format == OutputFormat.JSON || format == OutputFormat.JSONL;
  }
}
