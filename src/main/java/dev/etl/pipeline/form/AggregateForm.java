package dev.etl.pipeline.form;

import dev.etl.data.grammar.Sizes;
import dev.etl.transform.Aggregate;
import dev.etl.transform.AggregateCall;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// `aggregate: {by: [source], rows: count(), mean: mean(value)}`.
final class AggregateForm implements Form<Aggregate> {
  private static final Shape CONTENT =
      Shape.of(
              "The columns to group by and what is computed for each group.",
              Key.optional(
                      "by",
                      new Kind.Items(new Kind.Text("the name of a column")),
                      "The columns whose values make a group.")
                  .standard("all rows are one group"),
              Key.optional(
                      "memory",
                      new Kind.Value(Sizes.GRAMMAR),
                      "How much memory the groups may take.")
                  .standard("a quarter of the heap"),
              Key.optional(
                  "columns",
                  new Kind.Values("columns", new Kind.Text("a call such as mean(value)")),
                  "Further results, where a name is one of these keys."))
          .withOthers(new Kind.Text("a call such as mean(value)"));

  private static final Shape SHAPE =
      Shape.of(
          "Turns the rows into one row for each group.",
          Key.required(
              "aggregate",
              new Kind.Nested(CONTENT),
              "The columns to group by; every other key names a result and what it is."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "aggregate: {by: [source], rows: count(), mean: mean(value)}";
  }

  @Override
  public Class<Aggregate> type() {
    return Aggregate.class;
  }

  @Override
  public Aggregate read(Fields fields) {
    Fields content = fields.nested("aggregate");
    OptionalLong memory =
        content.read("memory", Sizes.GRAMMAR).map(OptionalLong::of).orElse(OptionalLong.empty());
    List<Aggregate.NamedCall> calls = new ArrayList<>();
    content
        .raw()
        .others(CONTENT, text -> AggregateCall.parse(text, fields.parameters()))
        .forEach((name, call) -> calls.add(new Aggregate.NamedCall(name, call)));
    content
        .raw()
        .values("columns", text -> AggregateCall.parse(text, fields.parameters()))
        .forEach((name, call) -> calls.add(new Aggregate.NamedCall(name, call)));
    return fields.at("aggregate", () -> new Aggregate(content.texts("by"), calls, memory));
  }

  /// From the first call on whose name is a key of its own, all go below `columns`, so that they
  /// keep their order.
  @Override
  public void write(Aggregate aggregate, MappingBuilder to) {
    to.nested(
        "aggregate",
        nested -> {
          if (!aggregate.by().isEmpty()) {
            nested.texts("by", aggregate.by());
          }
          aggregate.memory().ifPresent(bytes -> nested.value("memory", Sizes.GRAMMAR, bytes));
          MappingBuilder below = new MappingBuilder(nested.context());
          for (Aggregate.NamedCall named : aggregate.calls()) {
            boolean plain = below.isEmpty() && CONTENT.find(named.name()).isEmpty();
            (plain ? nested : below).call(named.name(), named.call());
          }
          if (!below.isEmpty()) {
            nested.node("columns", below.build());
          }
        });
  }
}
