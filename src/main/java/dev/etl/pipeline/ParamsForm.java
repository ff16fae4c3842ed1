package dev.etl.pipeline;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import dev.etl.data.text.NearestName;
import dev.etl.expression.syntax.Parameter;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parameters of expressions in a file.
final class ParamsForm {
  private static final Key<Type> TYPE = Key.required("type", Codec.of(Types.GRAMMAR), "The type.");
  private static final Key<Optional<String>> VALUE =
      Key.optional("value", Codec.text("a value"), "The value.")
          .standard("given with --param NAME=VALUE");

  private static final Codec<Parameter> PLAIN =
      Codec.text("a value, whose type is the one that it looks like")
          .as(Parameter::of, Parameter::text);

  static final Codec<DeclaredParameters> CODEC =
      Codec.mapping(
          new Kind.Values(
              "names",
              new Kind.Either(
                  new Kind.Nested(Shape.of("A parameter and its type.", TYPE, VALUE)),
                  PLAIN.kind())),
          ParamsForm::read,
          ParamsForm::write);

  private ParamsForm() {}

  /// The parameters of a file: given values override those of the file.
  ///
  /// @param fields the mapping of names
  /// @throws EtlException USAGE if one lacks a value, a value does not fit its type, or a given one
  ///   has no parameter
  private static DeclaredParameters read(Fields fields) {
    Map<String, String> given = fields.context().given();
    Map<String, LocatedNode> declared = fields.entries();
    checkDeclared(given, declared.keySet());
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Set<String> typed = new HashSet<>();
    declared.forEach(
        (name, located) -> {
          if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw located
                .location()
                .error("invalid name", "use letters, digits and _: :least_value");
          }
          Optional<String> value = Optional.ofNullable(given.get(name));
          if (located.node() instanceof Mapping mapping) {
            typed.add(name);
            Fields declaration = new Fields(mapping, located.location(), fields.context());
            parameters.put(name, typed(name, declaration, value));
          } else {
            parameters.put(
                name,
                value
                    .map(Parameter::of)
                    .orElseGet(() -> PLAIN.reader().apply(located, fields.context())));
          }
        });
    return new DeclaredParameters(parameters, typed);
  }

  /// Checks that each value belongs to a declared parameter.
  ///
  /// @throws EtlException USAGE if one does not
  static void checkDeclared(Map<String, String> given, Set<String> declared) {
    for (String name : given.keySet()) {
      if (!declared.contains(name)) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--param "
                + name
                + ": the pipeline declares no such parameter"
                + NearestName.question(name, declared),
            "declare it below params:, or leave it out");
      }
    }
  }

  private static Parameter typed(String name, Fields declaration, Optional<String> given) {
    Type type = declaration.get(TYPE);
    if (given.isPresent()) {
      return given(type, name, given.get());
    }
    return declaration
        .get(VALUE)
        .map(text -> declaration.at(VALUE, () -> new Parameter(type, text)))
        .orElseThrow(
            () ->
                declaration
                    .location()
                    .error("it has no value", "set it with --param " + name + "=..."));
  }

  private static Parameter given(Type type, String name, String text) {
    try {
      return new Parameter(type, text);
    } catch (EtlException e) {
      throw new EtlException(e.kind(), "--param " + name + ": " + e.getMessage(), e.hint(), e);
    }
  }

  private static void write(DeclaredParameters parameters, MappingBuilder to) {
    parameters
        .named()
        .forEach(
            (name, parameter) -> {
              if (!parameters.typed().contains(name)
                  && Parameter.of(parameter.text()).type().equals(parameter.type())) {
                to.entry(name, PLAIN, parameter);
              } else {
                to.nested(
                    name,
                    nested ->
                        nested
                            .put(TYPE, parameter.type())
                            .put(VALUE, Optional.of(parameter.text())));
              }
            });
  }
}
