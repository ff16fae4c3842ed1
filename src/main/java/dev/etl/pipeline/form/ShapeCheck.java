package dev.etl.pipeline.form;

import dev.etl.data.EtlException;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Words;
import dev.etl.data.text.NearestName;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import dev.etl.pipeline.document.Place;
import java.util.Collection;

/// Holds documents against what is declared for them. Every error is an [EtlException] USAGE that
/// says where and what is expected.
public final class ShapeCheck {
  private ShapeCheck() {}

  /// Checks a mapping.
  public static void check(Mapping mapping, Shape shape, Place place) {
    for (Entry entry : mapping.entries()) {
      Kind kind =
          shape
              .find(entry.key())
              .map(Key::kind)
              .or(shape::others)
              .orElseThrow(
                  () ->
                      unknown(
                          place.key(entry.key(), entry.line()),
                          shape.what(),
                          entry.key(),
                          shape.names()));
      check(entry.value(), kind, place.key(entry.key(), entry.line()));
    }
    for (Key<?> key : shape.keys()) {
      if (key.required() && mapping.find(key.name()).isEmpty()) {
        throw place.error("the key '" + key.name() + "' is missing", "it is " + key.kind().what());
      }
    }
  }

  /// The error that there is no such key.
  static EtlException unknown(Place place, String what, String name, Collection<String> names) {
    return place.error(
        "there is no such "
            + what
            + NearestName.of(name, names).map(meant -> "; " + meant + " is meant?").orElse(""),
        "there are " + String.join(", ", names));
  }

  private static void check(Node node, Kind kind, Place place) {
    switch (kind) {
      case Kind.Text _ -> require(isText(node), node, kind, place);
      case Kind.Value(Grammar<?> grammar) -> value(node, grammar, place);
      case Kind.Flag() ->
          require(
              node instanceof Scalar scalar
                  && (scalar.text().equals("true") || scalar.text().equals("false")),
              node,
              kind,
              place);
      case Kind.Items(Kind item) -> items(node, item, place);
      case Kind.Values(String _, Kind value) -> values(node, value, kind, place);
      case Kind.Nested(Shape shape) -> {
        require(node instanceof Mapping, node, kind, place);
        check((Mapping) node, shape, place);
      }
      case Kind.Formed _ -> {}
      case Kind.Joined(Shape own, Forms<?> _) -> {
        require(node instanceof Mapping, node, kind, place);
        check(own((Mapping) node, own), own, place);
      }
      case Kind.Either(Kind mapping, Kind other) ->
          check(node, node instanceof Mapping ? mapping : other, place);
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

  private static void value(Node node, Grammar<?> grammar, Place place) {
    if (!isText(node)) {
      throw place.error(
          "expects " + grammar.expected() + ", not " + node.kind(), "see 'etl schema'");
    }
    Scalar scalar = (Scalar) node;
    if (grammar.read(scalar.text()).isEmpty()) {
      throw place.error(grammar.refusal(shown(scalar)), hint(scalar, grammar));
    }
  }

  private static String hint(Scalar scalar, Grammar<?> grammar) {
    return grammar instanceof Words<?> words
        ? NearestName.of(scalar.text(), words.names())
            .map(meant -> "perhaps " + meant + " is meant")
            .orElse("write one of them")
        : "see 'etl schema'";
  }

  private static String shown(Scalar scalar) {
    return scalar.secrets().isEmpty() ? scalar.text() : scalar.raw();
  }

  private static void items(Node node, Kind item, Place place) {
    if (!(node instanceof Sequence sequence)) {
      check(node, item, place);
      return;
    }
    for (int index = 0; index < sequence.items().size(); index++) {
      Node each = sequence.items().get(index);
      check(each, item, place.item(index, each.line()));
    }
  }

  private static void values(Node node, Kind value, Kind kind, Place place) {
    require(node instanceof Mapping, node, kind, place);
    for (Entry entry : ((Mapping) node).entries()) {
      check(entry.value(), value, place.key(entry.key(), entry.line()));
    }
  }

  private static void require(boolean fits, Node node, Kind kind, Place place) {
    if (!fits) {
      String given =
          node instanceof Scalar scalar && scalar.type() != ScalarType.NOTHING
              ? "'" + shown(scalar) + "'"
              : node.kind();
      throw place.error("expects " + kind.what() + ", not " + given, "see 'etl schema'");
    }
  }
}
