package dev.etl.pipeline.form;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;
import static dev.etl.sink.WriteMode.UPSERT;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.StorageUri;
import dev.etl.data.grammar.Words;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.WriteMode;
import java.util.List;
import java.util.Optional;

/// `delta: s3a://bucket/facts`.
final class DeltaForm implements Form<DeltaSink> {
  private static final Shape SHAPE =
      Shape.of(
          "Writes a Delta table, in one transaction. Spark alone can do that: `--engine=spark`.",
          Key.required(
              "delta",
              new Kind.Text("a path or a URI"),
              "Where the table is: a path, or a URI such as `s3a://bucket/facts`, which is taken as"
                  + " it is."),
          Key.optional(
                  "mode",
                  new Kind.Value(Words.of(List.of(OVERWRITE, APPEND, UPSERT, FAIL))),
                  "What becomes of a table that exists.")
              .standard("there must be none"),
          Key.optional(
              "key",
              new Kind.Items(new Kind.Text("the name of a column")),
              "The columns that tell rows apart, for `upsert`."),
          Key.optional("evolve", new Kind.Flag(), "Adds columns that the table has not.")
              .standard("false"),
          Key.optional(
                  "partition_by",
                  new Kind.Items(new Kind.Text("the name of a column")),
                  "Columns whose values name folders.")
              .standard("none"));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "delta: s3a://bucket/facts\nmode: upsert\nkey: [id]";
  }

  @Override
  public Class<DeltaSink> type() {
    return DeltaSink.class;
  }

  @Override
  public DeltaSink read(Fields fields) {
    String location = fields.require("delta", text -> location(fields.context(), text));
    Optional<WriteMode> mode = fields.read("mode", WriteMode.GRAMMAR);
    List<String> key = fields.texts("key");
    return fields.at(
        "key",
        () ->
            new DeltaSink(
                location, fields.texts("partition_by"), mode, key, fields.flag("evolve", false)));
  }

  private static String location(ReadContext context, String text) {
    if (text.isBlank() || text.equals("-")) {
      throw new EtlException(
          ErrorKind.USAGE, "that is no place of a table", "name a folder, or a URI");
    }
    Optional<StorageUri> uri = StorageUri.of(text);
    if (uri.filter(StorageUri::holdsSecrets).isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE, "the URI holds a password", "leave it to the settings of Spark");
    }
    return uri.isPresent() ? text : context.path(text);
  }

  @Override
  public void write(DeltaSink sink, MappingBuilder to) {
    to.text("delta", sink.location());
    sink.mode().ifPresent(mode -> to.value("mode", WriteMode.GRAMMAR, mode));
    if (!sink.key().isEmpty()) {
      to.texts("key", sink.key());
    }
    if (sink.evolve()) {
      to.flag("evolve", true);
    }
    if (!sink.partitionBy().isEmpty()) {
      to.texts("partition_by", sink.partitionBy());
    }
  }
}
