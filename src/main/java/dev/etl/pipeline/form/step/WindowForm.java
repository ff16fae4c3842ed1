package dev.etl.pipeline.form.step;

import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.Window;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.window.Frame;
import dev.etl.transform.window.WindowCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `window: {by: [shop], order: [day], rows: {before: 6}, total: sum(price), n: row_number()}`.
final class WindowForm extends KeyForm<Window> {
  private static final Codec<WindowCall> CALL =
      Codec.text(
          "a call such as sum(price)",
          (scalar, context) -> WindowCall.parse(scalar.raw(), context.parameters()),
          (call, context) -> call.text(context::expression));

  private static final Key<Long> BEFORE =
      Key.absent("before", Codec.of(Frame.ROWS), Frame.ALL, "Number of rows before the row.")
          .standard("all of the partition");
  private static final Key<Long> AFTER =
      Key.of("after", Frame.ROWS, 0L, "Number of rows after the row.");
  private static final Codec<Frame> FRAME =
      Codec.either(
          Codec.nested(
              Shape.of("The rows around a row that count for it.", BEFORE, AFTER),
              fields -> new Frame(fields.get(BEFORE), fields.get(AFTER)),
              (frame, to) -> to.put(BEFORE, frame.before()).put(AFTER, frame.after())),
          Codec.of(Frame.GRAMMAR),
          frame -> !frame.isWhole());

  private static final Key<List<String>> BY =
      Key.of("by", Codecs.COLUMNS, List.of(), "The columns whose values make a partition.")
          .standard("all rows are one partition");
  private static final Key<List<SortKey>> ORDER =
      Key.of(
              "order",
              Codec.items(Codec.of(SortKey.GRAMMAR)),
              List.of(),
              "The order of the rows of a partition, written as in `sort`; equal rows are in the"
                  + " order of the input.")
          .standard("that of the input");
  private static final Key<Frame> ROWS =
      Key.of(
              "rows",
              FRAME,
              Frame.RUNNING,
              "The rows that count for `sum` and the like, `first` and `last`: `{before: 6, after:"
                  + " 0}`, or `7` for the row and the 6 before it, or `all` of the partition. Equal"
                  + " rows count one by one.")
          .standard("from the first row of the partition to the row itself");
  private static final Key<Map<String, WindowCall>> COLUMNS =
      Key.of(
          "columns",
          Codec.values("columns", CALL),
          Map.of(),
          "Further results, where a name is one of these keys.");

  private static final Shape CONTENT =
      Shape.of(
              "The partitions, their order, the rows around a row, and what is computed.",
              BY,
              ORDER,
              ROWS,
              COLUMNS)
          .withOthers(CALL.kind());

  WindowForm() {
    super(
        Window.class,
        "Adds columns with values of the rows around each row; the rows stay in their order.",
        "window: {by: [shop], order: [day], rows: 7, total: sum(price), previous: lag(price)}",
        Key.required(
            "window",
            Codec.nested(CONTENT, WindowForm::readContent, WindowForm::writeContent),
            "The partitions, their order and the rows around a row; every other key names a column"
                + " and what it is."));
  }

  private static Window readContent(Fields fields) {
    Map<String, WindowCall> calls = new LinkedHashMap<>(fields.others(CONTENT).values(CALL));
    fields
        .get(COLUMNS)
        .forEach(
            (name, call) -> {
              if (calls.put(name, call) != null) {
                throw fields.error(
                    COLUMNS, "the column '" + name + "' occurs twice", "leave one out");
              }
            });
    return fields
        .location()
        .in(
            fields.mapping(),
            () -> new Window(fields.get(BY), fields.get(ORDER), fields.get(ROWS), calls));
  }

  /// From the first call whose name is also a key, all go below `columns`, so that they keep their
  /// order.
  private static void writeContent(Window window, MappingBuilder to) {
    to.put(BY, window.by()).put(ORDER, window.order()).put(ROWS, window.frame());
    Map<String, WindowCall> below = new LinkedHashMap<>();
    window
        .calls()
        .forEach(
            (name, call) -> {
              if (below.isEmpty() && CONTENT.find(name).isEmpty()) {
                to.entry(name, CALL, call);
              } else {
                below.put(name, call);
              }
            });
    to.put(COLUMNS, below);
  }
}
