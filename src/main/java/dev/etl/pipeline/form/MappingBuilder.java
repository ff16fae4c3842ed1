package dev.etl.pipeline.form;

import dev.etl.data.grammar.Grammar;
import dev.etl.expression.Expression;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import dev.etl.transform.AggregateCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Collects the entries of a mapping, in order. Texts are written so that they read back, whatever
/// is in them. For one thread.
public final class MappingBuilder {
  private final List<Entry> entries = new ArrayList<>();
  private final WriteContext context;

  public MappingBuilder(WriteContext context) {
    this.context = context;
  }

  WriteContext context() {
    return context;
  }

  /// Adds a text.
  public MappingBuilder text(String key, String text) {
    return node(key, scalar(text));
  }

  /// Adds a value as its grammar prints it.
  public <T> MappingBuilder value(String key, Grammar<T> grammar, T value) {
    return text(key, grammar.print(value));
  }

  /// Adds an expression.
  public MappingBuilder expression(String key, Expression expression) {
    return raw(key, context.expression(expression));
  }

  /// Adds a call of an aggregate function.
  MappingBuilder call(String key, AggregateCall call) {
    return raw(
        key, call.function() + "(" + call.argument().map(context::expression).orElse("") + ")");
  }

  /// Adds a text that is written as it is, with its references to variables.
  MappingBuilder raw(String key, String raw) {
    return node(key, Scalar.of(raw, ScalarType.TEXT));
  }

  /// Adds such texts: one as it is, several as a list.
  MappingBuilder raws(String key, List<String> raws) {
    return raws.size() == 1
        ? raw(key, raws.getFirst())
        : node(
            key,
            new Sequence(
                raws.stream().<Node>map(raw -> Scalar.of(raw, ScalarType.TEXT)).toList(), 0));
  }

  MappingBuilder number(String key, Number number) {
    return node(key, Scalar.of(number.toString(), ScalarType.NUMBER));
  }

  MappingBuilder flag(String key, boolean flag) {
    return node(key, Scalar.of(Boolean.toString(flag), ScalarType.BOOLEAN));
  }

  MappingBuilder texts(String key, List<String> texts) {
    return node(key, new Sequence(texts.stream().map(this::scalar).toList(), 0));
  }

  MappingBuilder values(String key, Map<String, String> values) {
    return nested(key, nested -> values.forEach(nested::text));
  }

  /// Adds a mapping of values, as their grammar prints them.
  <T> MappingBuilder values(String key, Grammar<T> grammar, Map<String, T> values) {
    return nested(
        key, nested -> values.forEach((name, value) -> nested.value(name, grammar, value)));
  }

  /// Adds a mapping.
  public MappingBuilder nested(String key, Consumer<MappingBuilder> content) {
    MappingBuilder nested = new MappingBuilder(context);
    content.accept(nested);
    return node(key, nested.build());
  }

  /// Adds whatever.
  public MappingBuilder node(String key, Node value) {
    entries.add(new Entry(key, value, 0));
    return this;
  }

  private Node scalar(String text) {
    return Scalar.of(context.raw(text), ScalarType.TEXT);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public Mapping build() {
    return new Mapping(entries, 0);
  }
}
