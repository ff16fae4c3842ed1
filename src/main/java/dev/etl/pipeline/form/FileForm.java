package dev.etl.pipeline.form;

import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import java.nio.file.Path;

/// `file: out/result.csv`.
final class FileForm implements Form<FileSink> {
  private static final Shape SHAPE =
      Shape.of(
          "Writes a file, which is replaced whole or not at all.",
          Key.required("file", new Kind.Text("a path"), "The path of the file."),
          Key.optional("format", Formats.KIND, "The format.")
              .standard("by the ending of the file's name; csv if that says nothing"));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "file: out/result.csv";
  }

  @Override
  public Class<FileSink> type() {
    return FileSink.class;
  }

  @Override
  public FileSink read(Fields fields) {
    Path path = fields.require("file", text -> Path.of(fields.context().path(text)));
    OutputFormat format =
        fields
            .read("format", Formats::parse)
            .orElseGet(() -> fields.at("file", () -> OutputFormat.ofFile(path)));
    return new FileSink(path, format);
  }

  @Override
  public void write(FileSink sink, MappingBuilder to) {
    to.text("file", sink.path().toString()).text("format", Formats.name(sink.format()));
  }
}
