package dev.etl.pipeline.form;

import dev.etl.data.EtlException;
import dev.etl.data.grammar.DecimalNumbers;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.data.grammar.Words;
import dev.etl.data.grammar.WordsOr;
import dev.etl.data.text.NearestName;
import dev.etl.pipeline.document.Location;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import java.util.Collection;

/// Checks documents against their declarations. Every error is an [EtlException] USAGE that says
/// where and what is expected.
public final class ShapeCheck {
  private ShapeCheck() {}

  /// Checks a mapping.
  public static void check(Mapping mapping, Shape shape, Location location) {
    for (Entry entry : mapping.entries()) {
      Kind kind =
          shape
              .find(entry.key())
              .map(Key::kind)
              .or(shape::others)
              .orElseThrow(
                  () ->
                      unknown(
                          location.key(entry.key(), entry.line()),
                          shape.what(),
                          entry.key(),
                          shape.names()));
      check(entry.value(), kind, location.key(entry.key(), entry.line()));
    }
    for (Key<?> key : shape.keys()) {
      if (key.required() && mapping.find(key.name()).isEmpty()) {
        throw location.error("missing key '" + key.name() + "'", "write " + key.kind().what());
      }
    }
  }

  /// The error for an unknown key.
  static EtlException unknown(
      Location location, String what, String name, Collection<String> names) {
    return location.error(
        "unknown " + what + NearestName.question(name, names),
        "use one of " + String.join(", ", names));
  }

  private static void check(Node node, Kind kind, Location location) {
    switch (kind) {
      case Kind.Text _ -> require(isText(node), node, kind, location);
      case Kind.Value(Grammar<?> grammar) -> value(node, grammar, location);
      case Kind.Flag() ->
          require(
              node instanceof Scalar scalar
                  && (scalar.text().equals("true") || scalar.text().equals("false")),
              node,
              kind,
              location);
      case Kind.Items(Kind item) -> items(node, item, location);
      case Kind.Values(String _, Kind value) -> values(node, value, kind, location);
      case Kind.Nested(Shape shape) -> {
        require(node instanceof Mapping, node, kind, location);
        check((Mapping) node, shape, location);
      }
      case Kind.Json _ -> require(!(node instanceof Scalar) || isText(node), node, kind, location);
      case Kind.Formed _ -> {}
      case Kind.Joined(Shape own, Forms<?> _) -> {
        require(node instanceof Mapping, node, kind, location);
        check(own((Mapping) node, own), own, location);
      }
      case Kind.Either(Kind mapping, Kind other) ->
          check(node, node instanceof Mapping ? mapping : other, location);
    }
  }

  private static Mapping own(Mapping mapping, Shape shape) {
    return new Mapping(
        mapping.entries().stream().filter(entry -> shape.find(entry.key()).isPresent()).toList(),
        mapping.line());
  }

  private static boolean isText(Node node) {
    return node instanceof Scalar scalar && scalar.type() != ScalarType.NOTHING;
  }

  private static void value(Node node, Grammar<?> grammar, Location location) {
    if (!isText(node)) {
      throw location.error(
          "expected " + grammar.expected() + ", found " + node.kind(), "see 'etl schema'");
    }
    Scalar scalar = (Scalar) node;
    if (grammar.read(scalar.text()).isEmpty()) {
      throw location.error(grammar.refusal(shown(scalar)), hint(grammar));
    }
  }

  private static String hint(Grammar<?> grammar) {
    return switch (grammar) {
      case Words<?> _, WordsOr<?> _ -> "write one of them";
      case Spelling<?> _, WholeNumbers _, DecimalNumbers _ -> "see 'etl schema'";
    };
  }

  private static String shown(Scalar scalar) {
    return scalar.secrets().isEmpty() ? scalar.text() : scalar.raw();
  }

  private static void items(Node node, Kind item, Location location) {
    if (!(node instanceof Sequence sequence)) {
      check(node, item, location);
      return;
    }
    for (int index = 0; index < sequence.items().size(); index++) {
      Node each = sequence.items().get(index);
      check(each, item, location.item(index, each.line()));
    }
  }

  private static void values(Node node, Kind value, Kind kind, Location location) {
    require(node instanceof Mapping, node, kind, location);
    for (Entry entry : ((Mapping) node).entries()) {
      check(entry.value(), value, location.key(entry.key(), entry.line()));
    }
  }

  private static void require(boolean fits, Node node, Kind kind, Location location) {
    if (!fits) {
      String given =
          node instanceof Scalar scalar && scalar.type() != ScalarType.NOTHING
              ? "'" + shown(scalar) + "'"
              : node.kind();
      throw location.error("expected " + kind.what() + ", found " + given, "see 'etl schema'");
    }
  }
}
