package dev.etl.pipeline.form.target;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;
import static dev.etl.sink.WriteMode.UPSERT;

import dev.etl.database.JdbcUrl;
import dev.etl.database.TableName;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.LoginKeys;
import dev.etl.pipeline.form.request.RetryKeys;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.WriteMode;
import java.util.List;
import java.util.Optional;

/// `jdbc: jdbc:sqlite:facts.db`.
final class JdbcForm extends Form<JdbcSink> {
  private static final Key<JdbcUrl> JDBC = LoginKeys.url("jdbc");
  private static final Key<TableName> TABLE =
      Key.required(
          "table",
          Codec.text("the name of a table").as(TableName::parse, TableName::toString),
          "`table` or `schema.table`; quote a part with a dot:" + " `'\"my.schema\".facts'`.");
  private static final Key<Optional<WriteMode>> MODE =
      TargetKeys.mode(OVERWRITE, APPEND, UPSERT, FAIL);
  private static final Key<Boolean> ALLOW_CASCADE =
      Key.of(
          "allow_cascade",
          Codec.flag(),
          false,
          "Lets `overwrite` delete or change rows of other tables that refer to it (`ON DELETE"
              + " CASCADE`, `SET NULL`, `SET DEFAULT`).");
  private static final RetryKeys RETRY =
      new RetryKeys(
          "Attempts to connect, before anything is sent.",
          "The longest wait before another attempt.");

  JdbcForm() {
    super(
        JdbcSink.class,
        Shape.of(
                "Loads a table of a database, in one transaction.",
                JDBC,
                TABLE,
                MODE,
                TargetKeys.KEY,
                TargetKeys.EVOLVE)
            .and(LoginKeys.KEYS)
            .and(List.of(ALLOW_CASCADE))
            .and(RETRY.keys()),
        "jdbc: jdbc:sqlite:facts.db\ntable: facts\nmode: overwrite");
  }

  @Override
  public JdbcSink read(Fields fields) {
    return new JdbcSink(
        fields.get(JDBC),
        fields.get(TABLE),
        fields.get(MODE),
        fields.get(TargetKeys.KEY),
        fields.get(TargetKeys.EVOLVE),
        LoginKeys.credentials(fields),
        fields.get(LoginKeys.DRIVER_PATH),
        fields.get(ALLOW_CASCADE),
        RETRY.read(fields));
  }

  @Override
  public void write(JdbcSink sink, MappingBuilder to) {
    to.put(JDBC, sink.url())
        .put(TABLE, sink.table())
        .put(MODE, sink.mode())
        .put(TargetKeys.KEY, sink.key())
        .put(TargetKeys.EVOLVE, sink.evolve());
    LoginKeys.write(sink.credentials(), sink.driverPath(), to);
    to.put(ALLOW_CASCADE, sink.allowCascade());
    RETRY.write(sink.retry(), to);
  }
}
