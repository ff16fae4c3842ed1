package dev.etl.pipeline.form.step;

import dev.etl.data.grammar.Sizes;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.Aggregate;
import dev.etl.transform.Aggregate.NamedCall;
import dev.etl.transform.AggregateCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// `aggregate: {by: [source], rows: count(), mean: mean(value)}`.
final class AggregateForm extends KeyForm<Aggregate> {
  static final Codec<AggregateCall> CALL =
      Codec.text(
          "a call such as mean(value)",
          (scalar, context) -> AggregateCall.parse(scalar.raw(), context.parameters()),
          (call, context) -> call.text(context::expression));

  private static final Key<List<String>> BY =
      Key.of("by", Codecs.COLUMNS, List.of(), "The columns whose values make a group.")
          .standard("all rows are one group");
  private static final Key<OptionalLong> MEMORY =
      Key.absent(
              "memory",
              Codec.of(Sizes.GRAMMAR).as(OptionalLong::of, OptionalLong::getAsLong),
              OptionalLong.empty(),
              "Memory of the groups; more goes to temporary files.")
          .standard("a third of the memory of the run");
  private static final Key<Map<String, AggregateCall>> COLUMNS =
      Key.of(
          "columns",
          Codec.values("columns", CALL),
          Map.of(),
          "Further results, where a name is one of these keys.");

  private static final Shape CONTENT =
      Shape.of("The columns to group by and what is computed for each group.", BY, MEMORY, COLUMNS)
          .withOthers(CALL.kind());

  AggregateForm() {
    super(
        Aggregate.class,
        "Turns the rows into one row for each group.",
        "aggregate: {by: [source], rows: count(), mean: mean(value)}",
        Key.required(
            "aggregate",
            Codec.nested(CONTENT, AggregateForm::readContent, AggregateForm::writeContent),
            "The columns to group by; every other key names a result and what it is."));
  }

  private static Aggregate readContent(Fields fields) {
    List<NamedCall> calls = new ArrayList<>();
    fields
        .others(CONTENT)
        .values(CALL)
        .forEach((name, call) -> calls.add(new NamedCall(name, call)));
    fields.get(COLUMNS).forEach((name, call) -> calls.add(new NamedCall(name, call)));
    return fields
        .location()
        .in(fields.mapping(), () -> new Aggregate(fields.get(BY), calls, fields.get(MEMORY)));
  }

  /// From the first call whose name is also a key, all go below `columns`, so that they keep their
  /// order.
  private static void writeContent(Aggregate aggregate, MappingBuilder to) {
    to.put(BY, aggregate.by()).put(MEMORY, aggregate.memory());
    Map<String, AggregateCall> below = new LinkedHashMap<>();
    for (NamedCall named : aggregate.calls()) {
      if (below.isEmpty() && CONTENT.find(named.name()).isEmpty()) {
        to.entry(named.name(), CALL, named.call());
      } else {
        below.put(named.name(), named.call());
      }
    }
    to.put(COLUMNS, below);
  }
}
