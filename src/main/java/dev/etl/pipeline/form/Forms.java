package dev.etl.pipeline.form;

import dev.etl.data.EtlException;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.pipeline.document.Location;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import java.util.List;
import java.util.Optional;

/// All forms of one group: the sources, the steps or the targets. A mapping with the names of
/// several is read as the first of them in this order. Immutable.
///
/// @param what their name in errors: "step"
/// @param <T> the declared values
public record Forms<T>(String what, List<Form<? extends T>> forms) {

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
  public T read(LocatedNode located, ReadContext context) {
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
