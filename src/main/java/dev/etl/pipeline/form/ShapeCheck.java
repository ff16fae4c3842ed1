package dev.etl.pipeline.form;

import dev.etl.data.EtlException;
import dev.etl.data.text.NearestName;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import dev.etl.pipeline.document.Place;
import java.util.Collection;
import java.util.regex.Pattern;

/// Holds documents against what is declared for them. Every error is an [EtlException] USAGE that
/// says where and what is expected.
public final class ShapeCheck {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

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
    for (Key key : shape.keys()) {
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
      case Kind.Spelled spelled ->
          require(
              node instanceof Scalar scalar && spelled.pattern().matcher(scalar.text()).matches(),
              node,
              kind,
              place);
      case Kind.Whole(long least, long most) ->
          require(
              node instanceof Scalar scalar
                  && WHOLE.matcher(scalar.text()).matches()
                  && Long.parseLong(scalar.text()) >= least
                  && Long.parseLong(scalar.text()) <= most,
              node,
              kind,
              place);
      case Kind.Decimal(double least, double most) ->
          require(
              node instanceof Scalar scalar
                  && DECIMAL.matcher(scalar.text()).matches()
                  && Double.parseDouble(scalar.text()) >= least
                  && Double.parseDouble(scalar.text()) <= most,
              node,
              kind,
              place);
      case Kind.Flag() ->
          require(
              node instanceof Scalar scalar
                  && (scalar.text().equals("true") || scalar.text().equals("false")),
              node,
              kind,
              place);
      case Kind.Choice choice -> word(node, choice, place);
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

  private static void word(Node node, Kind.Choice choice, Place place) {
    require(isText(node), node, choice, place);
    Scalar scalar = (Scalar) node;
    if (!choice.words().contains(scalar.text())) {
      throw place.error(
          "'"
              + (scalar.secrets().isEmpty() ? scalar.text() : scalar.raw())
              + "' is none of "
              + String.join(", ", choice.words()),
          NearestName.of(scalar.text(), choice.words())
              .map(meant -> "perhaps " + meant + " is meant")
              .orElse("write one of them"));
    }
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
              ? "'" + (scalar.secrets().isEmpty() ? scalar.text() : scalar.raw()) + "'"
              : node.kind();
      throw place.error("expects " + kind.what() + ", not " + given, "see 'etl schema'");
    }
  }
}
