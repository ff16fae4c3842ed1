package dev.etl.pipeline.form;

import dev.etl.data.PathText;
import dev.etl.expression.Expression;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Codecs that several forms use.
public final class Codecs {
  /// Any text.
  public static final Codec<String> TEXT = Codec.text("a text");

  /// The names of columns.
  public static final Codec<List<String>> COLUMNS = Codec.items(Codec.text("the name of a column"));

  /// The names of columns, and patterns of names.
  public static final Codec<List<String>> COLUMN_PATTERNS =
      Codec.items(Codec.text("the name of a column or a pattern such as price_*"));

  /// A JSON pointer, not checked here.
  public static final Codec<String> RECORDS = Codec.text("a JSON pointer such as /data/items");

  /// A path; relative ones are resolved against the folder of the pipeline file.
  public static final Codec<String> PATH =
      Codec.text(
          "a path",
          (scalar, context) -> context.path(scalar.text()),
          (path, context) -> context.raw(context.folder().path(path)));

  private Codecs() {}

  /// A file.
  ///
  /// @param check throws if a text names no file
  public static Codec<Path> file(Consumer<String> check) {
    return Codec.text(
        "a path",
        (scalar, context) -> {
          check.accept(scalar.text());
          return PathText.path(context.path(scalar.text()));
        },
        (path, context) -> context.raw(context.folder().path(PathText.text(path))));
  }

  /// The path of an input, resolved likewise; may be a glob.
  public static Codec<String> input(String what) {
    return Codec.text(
        what,
        (scalar, context) -> context.input(scalar.text()),
        (path, context) -> context.raw(context.folder().input(path)));
  }

  /// An expression.
  public static Codec<Expression> expression(String what) {
    return Codec.text(
        what,
        (scalar, context) -> Expression.parse(scalar.raw(), context.parameters()),
        (expression, context) -> context.expression(expression));
  }
}
