package dev.etl.pipeline.form.target;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;
import static dev.etl.sink.WriteMode.UPSERT;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.StorageUri;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.Shape;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.WriteMode;
import java.util.List;
import java.util.Optional;

/// `delta: s3a://bucket/facts`.
final class DeltaForm extends Form<DeltaSink> {
  private static final Key<String> DELTA =
      Key.required(
          "delta",
          Codec.text(
              "a path or a URI",
              (scalar, context) -> location(context, scalar.text()),
              (location, context) -> context.raw(context.folder().path(location))),
          "Where the table is: a path, or a URI such as `s3a://bucket/facts`, which is taken as it"
              + " is.");
  private static final Key<Optional<WriteMode>> MODE =
      TargetKeys.mode(OVERWRITE, APPEND, UPSERT, FAIL);

  DeltaForm() {
    super(
        DeltaSink.class,
        Shape.of(
            "Writes a Delta table, in one transaction. Needs Spark: `--engine=spark`.",
            DELTA,
            MODE,
            TargetKeys.KEY,
            TargetKeys.EVOLVE,
            TargetKeys.PARTITION_BY),
        "delta: s3a://bucket/facts\nmode: upsert\nkey: [id]");
  }

  @Override
  public DeltaSink read(Fields fields) {
    String location = fields.get(DELTA);
    Optional<WriteMode> mode = fields.get(MODE);
    List<String> key = fields.get(TargetKeys.KEY);
    boolean evolve = fields.get(TargetKeys.EVOLVE);
    List<String> partitionBy = fields.get(TargetKeys.PARTITION_BY);
    return fields.at(TargetKeys.KEY, () -> new DeltaSink(location, partitionBy, mode, key, evolve));
  }

  private static String location(ReadContext context, String text) {
    if (text.isBlank() || text.equals("-")) {
      throw new EtlException(
          ErrorKind.USAGE, "not the location of a table", "name a folder, or a URI");
    }
    Optional<StorageUri> uri = StorageUri.of(text);
    if (uri.filter(StorageUri::holdsSecrets).isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE, "the URI holds a password", "put it into the settings of Spark");
    }
    return uri.isPresent() ? text : context.path(text);
  }

  @Override
  public void write(DeltaSink sink, MappingBuilder to) {
    to.put(DELTA, sink.location())
        .put(MODE, sink.mode())
        .put(TargetKeys.KEY, sink.key())
        .put(TargetKeys.EVOLVE, sink.evolve())
        .put(TargetKeys.PARTITION_BY, sink.partitionBy());
  }
}
