package dev.etl.pipeline.document;

import dev.etl.data.text.HiddenTexts;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.document.Node.Sequence;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values of `${NAME}` and `${NAME:-default}`, in every value of a document but not in its
/// keys. `$${` gives the characters `${`. Immutable.
///
/// @param given variables given for this run, which come first and may be shown
/// @param environment the environment, which may hold secrets
/// @param known secrets in texts without a reference, and their references in another process
public record Variables(
    Map<String, String> given, Map<String, String> environment, HiddenTexts known) {
  /// No variables.
  public static final Variables NONE = new Variables(Map.of(), Map.of());

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?})?");

  public Variables {
    given = Map.copyOf(given);
    environment = Map.copyOf(environment);
  }

  /// Variables of a text without secrets.
  public Variables(Map<String, String> given, Map<String, String> environment) {
    this(given, environment, HiddenTexts.NONE);
  }

  /// A raw text with the values of the variables given for this run, and references to others.
  public String withGiven(String raw) {
    return REFERENCE
        .matcher(raw)
        .replaceAll(
            reference -> {
              String value = reference.group(1) == null ? null : given.get(reference.group(1));
              String standard = reference.group(2);
              String chosen = value == null || (value.isEmpty() && standard != null) ? null : value;
              return Matcher.quoteReplacement(
                  chosen == null ? reference.group() : chosen.replace("${", "$${"));
            });
  }

  /// The document with variables replaced by values.
  ///
  /// @throws dev.etl.data.EtlException USAGE if one is not set, or a reference is incomplete
  public Node resolve(Node document, String file) {
    return switch (document) {
      case Scalar scalar when scalar.raw().contains("${") -> marked(resolve(scalar, file));
      case Scalar scalar -> marked(scalar);
      case Sequence(var items, int line) ->
          new Sequence(items.stream().map(item -> resolve(item, file)).toList(), line);
      case Mapping(var entries, int line) ->
          new Mapping(
              entries.stream()
                  .map(entry -> new Entry(entry.key(), resolve(entry.value(), file), entry.line()))
                  .toList(),
              line);
    };
  }

  /// The value of a reference whose variable is set.
  ///
  /// @param reference such as `${NAME:-default}`
  public String value(String reference) {
    return resolve(Scalar.of(reference, Node.ScalarType.TEXT), "").text();
  }

  /// The scalar with the known secrets in it.
  private Scalar marked(Scalar scalar) {
    String shown = known.in(scalar.text());
    if (shown.equals(scalar.text())) {
      return scalar;
    }
    Set<Secret> secrets = new HashSet<>(scalar.secrets());
    known.shownByValue().forEach((value, name) -> secrets.add(Secret.of(name, value)));
    return new Scalar(scalar.text(), scalar.type(), scalar.line(), scalar.raw(), shown, secrets);
  }

  private Scalar resolve(Scalar scalar, String file) {
    Set<Secret> secrets = new HashSet<>();
    Location location = new Location(file, scalar.line(), "");
    Matcher references = REFERENCE.matcher(scalar.raw());
    StringBuilder text = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    int end = 0;
    while (references.find()) {
      Set<Secret> secret = new HashSet<>();
      String value = value(references, location, secret);
      String between = scalar.raw().substring(end, references.start());
      text.append(between).append(value);
      shown.append(between).append(secret.isEmpty() ? value : "${" + references.group(1) + "}");
      secrets.addAll(secret);
      end = references.end();
    }
    String tail = scalar.raw().substring(end);
    return new Scalar(
        text.append(tail).toString(),
        scalar.type(),
        scalar.line(),
        scalar.raw(),
        shown.append(tail).toString(),
        secrets);
  }

  private String value(Matcher reference, Location location, Set<Secret> secrets) {
    if (reference.group().equals("$${")) {
      return "${";
    }
    String name = reference.group(1);
    if (name == null) {
      throw location.error(
          "'${' does not begin a variable",
          "write ${NAME} or ${NAME:-default}, or $${ for '${'" + " itself");
    }
    String standard = reference.group(2);
    String value = given.get(name);
    if (value == null) {
      value = environment.get(name);
      if (value != null && !(value.isEmpty() && standard != null)) {
        secrets.add(new Secret(name, value));
      }
    }
    if (standard != null && (value == null || value.isEmpty())) {
      return standard;
    }
    if (value == null) {
      throw location.error(
          "the variable " + name + " is not set",
          "export it, give it with --set " + name + "=..., or write ${" + name + ":-default}");
    }
    return value;
  }
}
