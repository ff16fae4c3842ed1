package dev.etl.engine.bound;

import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.loader.source.FailedSource;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.TypeDecision;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The columns that all sources of a pipeline give together, and how each type was decided.
public final class ColumnTypes {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("column", Type.STRING),
          Field.of("type", Type.STRING),
          Field.of("decided by", Type.STRING));

  private ColumnTypes() {}

  /// The types as a table: a row for each column.
  ///
  /// @param found the sources; columns come from those that can be read
  /// @param shown removes secrets from the words
  /// @throws dev.etl.data.EtlException USAGE if the columns of a source are not known
  public static RecordBatch of(List<Source> found, UnaryOperator<String> shown) {
    StringColumn.Builder names = new StringColumn.Builder(1);
    StringColumn.Builder types = new StringColumn.Builder(1);
    StringColumn.Builder decisions = new StringColumn.Builder(1);
    List<Source> sources =
        found.stream().filter(source -> !(source instanceof FailedSource)).toList();
    Schema union = BoundPipeline.input(sources, List.of());
    for (Field field : union.fields()) {
      names.add(field.name());
      types.add(field.type().toString());
      decisions.add(shown.apply(decision(field, sources)));
    }
    return new RecordBatch(
        SCHEMA, union.size(), List.of(names.build(), types.build(), decisions.build()));
  }

  /// The decision of the first source with the common type, otherwise of the first two that differ.
  private static String decision(Field field, List<Source> sources) {
    List<Source> having =
        sources.stream().filter(source -> type(source, field).isPresent()).toList();
    Optional<Source> same =
        having.stream()
            .filter(source -> type(source, field).filter(field.type()::equals).isPresent())
            .findFirst();
    if (same.isPresent()) {
      return words(same.get(), field);
    }
    Source one = having.getFirst();
    Source other =
        having.stream()
            .filter(source -> !type(source, field).equals(type(one, field)))
            .findFirst()
            .orElse(one);
    return describe(one, field) + ", " + describe(other, field);
  }

  private static String describe(Source source, Field field) {
    return type(source, field).orElseThrow() + " in " + source.name();
  }

  private static String words(Source source, Field field) {
    TypeDecision decision = source.decisions().getOrDefault(field.name(), TypeDecision.DECLARED);
    return source.name() + ": " + decision.reason();
  }

  private static Optional<Type> type(Source source, Field field) {
    return source.schema().flatMap(schema -> schema.find(field.name())).map(Field::type);
  }
}
