package dev.etl.pipeline.form;

import dev.etl.data.grammar.DecimalNumbers;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.data.grammar.Words;
import dev.etl.data.grammar.WordsOr;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// Converts nodes of a pipeline file to values and back. Immutable.
///
/// ```java
/// Codec<Map<String, Type>> types = Codec.values("columns", Codec.of(Types.GRAMMAR));
/// Codec<Cast> cast = types.as(Cast::new, Cast::types);
/// ```
///
/// @param <T> the values
/// @param kind the nodes that fit; [ShapeCheck] checks it before a node is read
/// @param reader gives the value of a node; throws an [dev.etl.data.EtlException] USAGE, with the
///   place, if the node is invalid
/// @param writer gives the node that reads back as a value
public record Codec<T>(
    Kind kind,
    BiFunction<LocatedNode, ReadContext, T> reader,
    BiFunction<T, WriteContext, Node> writer) {

  /// Values of a grammar.
  public static <T> Codec<T> of(Grammar<T> grammar) {
    ScalarType type =
        switch (grammar) {
          case Words<?> _, WordsOr<?> _, Spelling<?> _ -> ScalarType.TEXT;
          case WholeNumbers _, DecimalNumbers _ -> ScalarType.NUMBER;
        };
    return scalar(
        new Kind.Value(grammar),
        type,
        (scalar, _) -> grammar.parse(scalar.text()),
        (value, context) -> context.raw(grammar.print(value)));
  }

  /// Whole numbers of 32 bits.
  ///
  /// @param range at most that of 32 bits
  public static Codec<Integer> whole(WholeNumbers range) {
    return of(range).as(Math::toIntExact, Integer::longValue);
  }

  /// True or false.
  public static Codec<Boolean> flag() {
    return scalar(
        new Kind.Flag(),
        ScalarType.BOOLEAN,
        (scalar, _) -> Boolean.parseBoolean(scalar.text()),
        (flag, _) -> flag.toString());
  }

  /// Texts.
  ///
  /// @param what their name in errors: "the name of a column"
  public static Codec<String> text(String what) {
    return text(what, (scalar, _) -> scalar.text(), (text, context) -> context.raw(text));
  }

  /// Values written as a text.
  ///
  /// @param what the name of the text in errors: "an expression"
  /// @param raw gives the text to write, with its references to variables
  public static <T> Codec<T> text(
      String what,
      BiFunction<Scalar, ReadContext, T> reader,
      BiFunction<T, WriteContext, String> raw) {
    return scalar(new Kind.Text(what), ScalarType.TEXT, reader, raw);
  }

  private static <T> Codec<T> scalar(
      Kind kind,
      ScalarType type,
      BiFunction<Scalar, ReadContext, T> reader,
      BiFunction<T, WriteContext, String> raw) {
    return new Codec<>(
        kind,
        (located, context) ->
            located.location().in(located.node(), () -> reader.apply(scalar(located), context)),
        (value, context) -> Scalar.of(raw.apply(value, context), type));
  }

  private static Scalar scalar(LocatedNode located) {
    if (located.node() instanceof Scalar scalar) {
      return scalar;
    }
    throw unchecked(located);
  }

  /// Lists of values; a single value is read as a list of one.
  public static <T> Codec<List<T>> items(Codec<T> item) {
    return new Codec<>(
        new Kind.Items(item.kind()),
        (located, context) ->
            items(located).stream().map(each -> item.reader().apply(each, context)).toList(),
        (values, context) ->
            new Sequence(
                values.stream().map(value -> item.writer().apply(value, context)).toList(), 0));
  }

  /// The items of a list, or the single node.
  public static List<LocatedNode> items(LocatedNode located) {
    if (!(located.node() instanceof Sequence(List<Node> nodes, int _))) {
      return List.of(located);
    }
    List<LocatedNode> items = new ArrayList<>();
    for (Node node : nodes) {
      items.add(new LocatedNode(located.location().item(items.size(), node.line()), node));
    }
    return items;
  }

  /// Values by names, in order.
  ///
  /// @param names what the names are, in errors: "columns"
  public static <T> Codec<Map<String, T>> values(String names, Codec<T> value) {
    return mapping(
        new Kind.Values(names, value.kind()),
        fields -> fields.values(value),
        (values, to) -> values.forEach((name, each) -> to.entry(name, value, each)));
  }

  /// Values written as a mapping of declared keys.
  public static <T> Codec<T> nested(
      Shape shape, Function<Fields, T> reader, BiConsumer<T, MappingBuilder> writer) {
    return mapping(new Kind.Nested(shape), reader, writer);
  }

  /// Values written as a mapping.
  ///
  /// @param kind a kind of mapping
  public static <T> Codec<T> mapping(
      Kind kind, Function<Fields, T> reader, BiConsumer<T, MappingBuilder> writer) {
    return new Codec<>(
        kind,
        (located, context) -> {
          if (located.node() instanceof Mapping mapping) {
            return reader.apply(new Fields(mapping, located.location(), context));
          }
          throw unchecked(located);
        },
        (value, context) -> {
          MappingBuilder builder = new MappingBuilder(context);
          writer.accept(value, builder);
          return builder.build();
        });
  }

  /// Values written as a mapping or as another node.
  ///
  /// @param asMapping true for values to write as a mapping
  public static <T> Codec<T> either(Codec<T> mapping, Codec<T> other, Predicate<T> asMapping) {
    return new Codec<>(
        new Kind.Either(mapping.kind(), other.kind()),
        (located, context) ->
            (located.node() instanceof Mapping ? mapping : other).reader().apply(located, context),
        (value, context) ->
            (asMapping.test(value) ? mapping : other).writer().apply(value, context));
  }

  /// Sources, steps or targets.
  public static <T> Codec<T> formed(Forms<T> forms) {
    return new Codec<>(new Kind.Formed(forms), forms::read, forms::write);
  }

  /// The same nodes for other values. An error of the conversion gets the place of the node.
  public <V> Codec<V> as(Function<T, V> from, Function<V, T> to) {
    return new Codec<>(
        kind,
        (located, context) -> {
          T value = reader.apply(located, context);
          return located.location().in(located.node(), () -> from.apply(value));
        },
        (value, context) -> writer.apply(to.apply(value), context));
  }

  private static IllegalStateException unchecked(LocatedNode located) {
    return new IllegalStateException("not checked: " + located);
  }
}
