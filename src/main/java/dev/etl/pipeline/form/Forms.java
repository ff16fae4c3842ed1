package dev.etl.pipeline.form;

import dev.etl.data.EtlException;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.pipeline.document.Location;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.sink.Sink;
import dev.etl.transform.Transform;
import java.util.List;
import java.util.Optional;

/// All forms of one group: the sources, the steps or the targets. A mapping with the names of
/// several is read as the first of them in this order. Immutable.
///
/// @param what their name in errors: "step"
/// @param <T> the declared values
public record Forms<T>(String what, List<Form<? extends T>> forms) {

  /// The forms below `extract`.
  public static final Forms<DataLoader> SOURCES =
      new Forms<>("source", List.of(new CsvForm(), new JsonForm(), new ApiForm(), new FetchForm()));

  /// The forms below `transform`.
  public static final Forms<Transform> STEPS =
      new Forms<>(
          "step",
          List.of(
              KeyForms.FILTER,
              KeyForms.DERIVE,
              KeyForms.SELECT,
              KeyForms.DROP,
              KeyForms.RENAME,
              KeyForms.CAST,
              KeyForms.FILL,
              KeyForms.VALIDATE,
              new ExplodeForm(),
              PivotForms.UNPIVOT,
              PivotForms.PIVOT,
              new LookupForm(),
              new JoinForm(),
              new EnrichForm(),
              KeyForms.SORT,
              new DistinctForm(),
              new WindowForm(),
              KeyForms.SAMPLE,
              KeyForms.OFFSET,
              KeyForms.TAIL,
              KeyForms.LIMIT,
              KeyForms.INSPECT,
              new AggregateForm(),
              new SummarizeForm(),
              KeyForms.PROFILE,
              KeyForms.FREQUENCIES));

  /// The forms below `load`. Tables of databases come before those of catalogs: both have a key
  /// `table`, and `jdbc` distinguishes them.
  public static final Forms<Sink> TARGETS =
      new Forms<>(
          "target",
          List.of(
              new FileForm(),
              new JdbcForm(),
              new DeltaForm(),
              new TableForm(),
              KeyForms.STANDARD_OUTPUT,
              KeyForms.NULL));

  public Forms {
    forms = List.copyOf(forms);
  }

  /// The names of all of them.
  public List<String> names() {
    return forms.stream().map(Form::name).toList();
  }

  /// Reads one.
  ///
  /// @throws EtlException USAGE if it is unknown
  T read(LocatedNode located, ReadContext context) {
    Location location = located.location();
    if (!(located.node() instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      throw location.error(
          "expected a " + what + ", found " + located.node().kind(),
          "write it such as " + forms.getFirst().example().lines().findFirst().orElse(""));
    }
    Form<? extends T> form = form(mapping, location);
    ShapeCheck.check(mapping, form.shape(), location);
    return form.read(new Fields(mapping, location, context));
  }

  /// The value of the key that names the kind, and its place.
  ///
  /// @param located a mapping of a known kind
  public LocatedNode located(LocatedNode located) {
    return located.node() instanceof Mapping mapping
        ? new Fields(mapping, located.location(), ReadContext.NONE)
            .located(form(mapping, located.location()).key())
        : located;
  }

  private Form<? extends T> form(Mapping mapping, Location location) {
    Optional<Form<? extends T>> named =
        forms.stream().filter(form -> mapping.find(form.name()).isPresent()).findFirst();
    return named.orElseThrow(
        () -> {
          Entry first = mapping.entries().getFirst();
          return ShapeCheck.unknown(
              location.key(first.key(), first.line()), what, first.key(), names());
        });
  }

  /// Writes one.
  public Mapping write(T value, WriteContext context) {
    for (Form<? extends T> form : forms) {
      if (form.type().isInstance(value)) {
        return written(form, value, context);
      }
    }
    throw new IllegalArgumentException("no " + what + " of a pipeline file: " + value);
  }

  private static <V> Mapping written(Form<V> form, Object value, WriteContext context) {
    MappingBuilder mapping = new MappingBuilder(context);
    form.write(form.type().cast(value), mapping);
    return mapping.build();
  }
}
