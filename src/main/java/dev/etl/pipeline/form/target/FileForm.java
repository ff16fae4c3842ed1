package dev.etl.pipeline.form.target;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Words;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.sink.FileSink;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `file: out/result.csv`.
final class FileForm extends Form<FileSink> {
  private static final Key<Path> FILE =
      Key.required("file", Codecs.file(FileForm::check), "The path of the file, or of the folder.");
  private static final Key<Optional<OutputFormat>> FORMAT =
      Key.optional("format", OutputFormat.GRAMMAR, "The format.")
          .standard("from the file name; csv if it has no ending");
  private static final Key<Optional<OutputCompression>> COMPRESSION =
      Key.optional("compression", OutputCompression.GRAMMAR, "Compression.")
          .standard("from the ending `.gz` or `.zst`; zstd for Parquet, otherwise none");
  private static final Key<WriteMode> MODE =
      Key.of(
          "mode", Words.of(List.of(OVERWRITE, APPEND, FAIL)), OVERWRITE, "If the target exists.");
  private static final Key<List<String>> PARTITION_BY =
      Key.of(
              "partition_by",
              Codecs.COLUMNS,
              List.of(),
              "Columns whose values name folders, as in `year=2026/part-0000.parquet`.")
          .standard("one file");

  FileForm() {
    super(
        FileSink.class,
        Shape.of(
            "Writes a file, or a folder of them, which is replaced whole or not at all.",
            FILE,
            FORMAT,
            COMPRESSION,
            MODE,
            PARTITION_BY),
        "file: out/result.csv");
  }

  @Override
  public FileSink read(Fields fields) {
    Path path = fields.get(FILE);
    List<String> partitionBy = fields.get(PARTITION_BY);
    FileFormat format =
        fields
            .get(FORMAT)
            .map(given -> fields.at(FORMAT, () -> FileFormat.of(given, path)))
            .orElseGet(() -> fields.at(FILE, () -> FileFormat.ofFile(path)));
    FileFormat compressed =
        fields
            .get(COMPRESSION)
            .map(
                compression ->
                    fields.at(
                        COMPRESSION,
                        () ->
                            partitionBy.isEmpty()
                                ? format.ofOneFile(compression, path)
                                : format.with(compression, path)))
            .orElse(format);
    return new FileSink(path, compressed, partitionBy, fields.get(MODE));
  }

  private static void check(String text) {
    if (text.equals("-")) {
      throw new EtlException(
          ErrorKind.USAGE,
          "- is not the name of a file",
          "to write to standard output, use stdout: csv");
    }
    if (text.isBlank()) {
      throw new EtlException(ErrorKind.USAGE, "the name of the target is empty", "name a file");
    }
    FileSink.checkName(text);
  }

  @Override
  public void write(FileSink sink, MappingBuilder to) {
    FileFormat format = sink.format();
    FileFormat plain = FileFormat.of(format.format(), sink.path());
    to.put(FILE, sink.path())
        .put(FORMAT, Optional.of(format.format()))
        .put(COMPRESSION, Optional.of(format.compression()).filter(_ -> !format.equals(plain)))
        .put(MODE, sink.mode())
        .put(PARTITION_BY, sink.partitionBy());
  }
}
