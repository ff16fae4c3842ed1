package dev.etl.expression.syntax;

import dev.etl.data.Type;
import dev.etl.data.text.NearestName;
import java.util.List;
import java.util.function.UnaryOperator;

/// The parameters of an expression: `:name`, and the references of its pipeline file.
///
/// @param parameters the values that it may use
/// @param used takes the used ones, in order
record ParameterTokens(SourceText source, Parameters parameters, List<UsedParameter> used) {
  /// The value of a parameter token.
  Parameter use(Token token) {
    Parameter value = value(token);
    used.add(new UsedParameter(token.at(), token.text(), value, value.literal()));
    return value;
  }

  /// The text of a parameter token's value, after DATE or TIMESTAMP.
  String useText(Token token) {
    String text = value(token).text();
    String literal = new Parameter(Type.STRING, text).literal();
    used.add(new UsedParameter(token.at(), token.text(), value(token), literal));
    return text;
  }

  private Parameter value(Token token) {
    String text = token.text();
    if (!text.startsWith(":")) {
      UnaryOperator<String> references = parameters.references().orElseThrow();
      return text.startsWith("'")
          ? new Parameter(Type.STRING, references.apply(text.substring(1, text.length() - 1)))
          : Parameter.of(references.apply(text));
    }
    String name = text.substring(1);
    Parameter named = parameters.named().get(name);
    if (named == null) {
      throw source.error(
          token.at(),
          "unknown parameter '"
              + name
              + "'"
              + NearestName.question(name, parameters.named().keySet()),
          "give it with --param " + name + "=VALUE; a pipeline file declares it with params:");
    }
    return named;
  }
}
