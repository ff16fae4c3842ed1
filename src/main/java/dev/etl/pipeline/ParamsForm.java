package dev.etl.pipeline;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import dev.etl.data.text.NearestName;
import dev.etl.expression.Parameter;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the parameters of expressions stand in a file.
final class ParamsForm {
  private static final Shape DECLARATION =
      Shape.of(
          "A parameter and its type.",
          Key.required("type", new Kind.Value(Types.GRAMMAR), "What the value is."),
          Key.optional("value", new Kind.Text("a value"), "The value.")
              .standard("given with --param NAME=VALUE"));

  static final Kind KIND =
      new Kind.Values(
          "names",
          new Kind.Either(
              new Kind.Nested(DECLARATION),
              new Kind.Text("a value, whose type is the one that it looks like")));

  private ParamsForm() {}

  /// The parameters of a file.
  ///
  /// @param fields of the mapping of names
  /// @param given values that come before those of the file, by their names
  /// @throws EtlException USAGE if one has no value, or one that is not of its type, or a value is
  ///   given for none
  static DeclaredParameters read(Fields fields, Map<String, String> given) {
    checkDeclared(given, names(fields));
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Set<String> typed = new HashSet<>();
    for (String name : names(fields)) {
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw fields.error(name, "this is no name", "use letters, digits and _: :least_value");
      }
      parameters.put(name, parameter(fields, name, Optional.ofNullable(given.get(name))));
      if (isTyped(fields, name)) {
        typed.add(name);
      }
    }
    return new DeclaredParameters(parameters, typed);
  }

  private static List<String> names(Fields fields) {
    return fields.mapping().entries().stream().map(entry -> entry.key()).toList();
  }

  /// Whether each value is for a parameter that is there.
  ///
  /// @throws EtlException USAGE if one is for none
  static void checkDeclared(Map<String, String> given, List<String> declared) {
    for (String name : given.keySet()) {
      if (!declared.contains(name)) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--param "
                + name
                + ": the pipeline declares no such parameter"
                + NearestName.of(name, declared).map(near -> "; is " + near + " meant?").orElse(""),
            "declare it below params:, or leave it out");
      }
    }
  }

  private static boolean isTyped(Fields fields, String name) {
    return fields.mapping().find(name).orElseThrow() instanceof Mapping;
  }

  private static Parameter parameter(Fields fields, String name, Optional<String> given) {
    if (!isTyped(fields, name)) {
      return given
          .map(Parameter::of)
          .orElseGet(() -> fields.read(name, Parameter::of).orElseThrow());
    }
    Fields declared = fields.nested(name);
    Type type = declared.read("type", Types.GRAMMAR).orElseThrow();
    if (given.isPresent()) {
      return given(type, name, given.get());
    }
    return declared
        .read("value", text -> new Parameter(type, text))
        .orElseThrow(
            () -> fields.error(name, "it has no value", "give one with --param " + name + "=..."));
  }

  private static Parameter given(Type type, String name, String text) {
    try {
      return new Parameter(type, text);
    } catch (EtlException e) {
      throw new EtlException(e.kind(), "--param " + name + ": " + e.getMessage(), e.hint(), e);
    }
  }

  static void write(DeclaredParameters parameters, MappingBuilder to) {
    parameters
        .named()
        .forEach(
            (name, parameter) -> {
              if (!parameters.typed().contains(name)
                  && Parameter.of(parameter.text()).type() == parameter.type()) {
                to.text(name, parameter.text());
              } else {
                to.nested(
                    name,
                    nested ->
                        nested
                            .value("type", Types.GRAMMAR, parameter.type())
                            .text("value", parameter.text()));
              }
            });
  }
}
