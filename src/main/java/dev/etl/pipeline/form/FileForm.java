package dev.etl.pipeline.form;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.data.grammar.Words;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.List;

/// `file: out/result.csv`.
final class FileForm implements Form<FileSink> {
  private static final Shape SHAPE =
      Shape.of(
          "Writes a file, or a folder of them, which is replaced whole or not at all.",
          Key.required("file", new Kind.Text("a path"), "The path of the file, or of the folder."),
          Key.optional("format", new Kind.Value(OutputFormat.GRAMMAR), "The format.")
              .standard("by the ending of the file's name; csv if it has none"),
          Key.optional(
                  "compression", new Kind.Value(OutputCompression.GRAMMAR), "How it is compressed.")
              .standard("by the ending `.gz` or `.zst`; zstd for Parquet, otherwise none"),
          Key.optional(
                  "mode",
                  new Kind.Value(Words.of(List.of(OVERWRITE, APPEND, FAIL))),
                  "What becomes of what is there already.")
              .standard("overwrite"),
          Key.optional(
                  "partition_by",
                  new Kind.Items(new Kind.Text("the name of a column")),
                  "Columns whose values name folders, as in `year=2026/part-0000.parquet`.")
              .standard("one file"));

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
    Path path = fields.require("file", text -> path(fields.context(), text));
    List<String> partitionBy = fields.texts("partition_by");
    FileFormat format =
        fields
            .read("format", OutputFormat.GRAMMAR)
            .map(given -> fields.at("format", () -> FileFormat.of(given, path)))
            .orElseGet(() -> fields.at("file", () -> FileFormat.ofFile(path)));
    FileFormat compressed =
        fields
            .read("compression", OutputCompression.GRAMMAR)
            .map(
                compression ->
                    fields.at(
                        "compression",
                        () ->
                            partitionBy.isEmpty()
                                ? format.ofOneFile(compression, path)
                                : format.with(compression, path)))
            .orElse(format);
    return new FileSink(
        path, compressed, partitionBy, fields.read("mode", WriteMode.GRAMMAR).orElse(OVERWRITE));
  }

  private static Path path(ReadContext context, String text) {
    if (text.equals("-")) {
      throw new EtlException(
          ErrorKind.USAGE,
          "- is no name of a file",
          "to write to standard output, say stdout: csv");
    }
    if (text.isBlank()) {
      throw new EtlException(ErrorKind.USAGE, "the name of the target is empty", "name a file");
    }
    FileSink.checkName(text);
    return PathText.path(context.path(text));
  }

  @Override
  public void write(FileSink sink, MappingBuilder to) {
    FileFormat format = sink.format();
    to.text("file", PathText.text(sink.path()))
        .value("format", OutputFormat.GRAMMAR, format.format());
    if (!format.equals(FileFormat.of(format.format(), sink.path()))) {
      to.value("compression", OutputCompression.GRAMMAR, format.compression());
    }
    if (sink.mode() != OVERWRITE) {
      to.value("mode", WriteMode.GRAMMAR, sink.mode());
    }
    if (!sink.partitionBy().isEmpty()) {
      to.texts("partition_by", sink.partitionBy());
    }
  }
}
