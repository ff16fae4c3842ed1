package dev.etl.pipeline.form.target;

import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Words;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.sink.ObjectSink;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `object: s3://bucket/out/result.csv`.
final class ObjectForm extends Form<ObjectSink> {
  private static final Key<String> OBJECT =
      Key.required(
          "object",
          Codec.text("a place such as s3://bucket/out/result.csv"),
          "The bucket and the key of the object. The environment says which store and with which"
              + " credentials.");
  private static final Key<Optional<OutputFormat>> FORMAT =
      Key.optional("format", OutputFormat.GRAMMAR, "The format.")
          .standard("from the key; csv if it has no ending");
  private static final Key<Optional<OutputCompression>> COMPRESSION =
      Key.optional("compression", OutputCompression.GRAMMAR, "Compression.")
          .standard("from the ending `.gz` or `.zst`; zstd for Parquet, otherwise none");
  private static final Key<WriteMode> MODE =
      Key.of("mode", Words.of(List.of(OVERWRITE, FAIL)), OVERWRITE, "If the object exists.");

  ObjectForm() {
    super(
        ObjectSink.class,
        Shape.of(
            "Writes an object of an object store, which is replaced whole or not at all.",
            OBJECT,
            FORMAT,
            COMPRESSION,
            MODE),
        "object: s3://bucket/out/result.csv");
  }

  @Override
  public ObjectSink read(Fields fields) {
    String location = fields.get(OBJECT);
    Path name = fields.at(OBJECT, () -> name(location));
    FileFormat format =
        fields
            .get(FORMAT)
            .map(given -> fields.at(FORMAT, () -> FileFormat.of(given, name)))
            .orElseGet(() -> fields.at(OBJECT, () -> FileFormat.ofFile(name)));
    return new ObjectSink(
        location,
        fields
            .get(COMPRESSION)
            .map(given -> fields.at(COMPRESSION, () -> format.ofOneFile(given, name)))
            .orElse(format),
        fields.get(MODE));
  }

  private static Path name(String location) {
    if (!ObjectSink.is(location)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + location + "' is not a place in an object store",
          "write it as s3://bucket/out/result.csv; for a file of this machine, use file:");
    }
    return ObjectSink.fileName(location);
  }

  @Override
  public void write(ObjectSink sink, MappingBuilder to) {
    FileFormat format = sink.format();
    FileFormat plain = FileFormat.of(format.format(), ObjectSink.fileName(sink.location()));
    to.put(OBJECT, sink.location())
        .put(FORMAT, Optional.of(format.format()))
        .put(COMPRESSION, Optional.of(format.compression()).filter(_ -> !format.equals(plain)))
        .put(MODE, sink.mode());
  }
}
