package dev.etl.pipeline.form;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;
import static dev.etl.sink.WriteMode.UPSERT;

import dev.etl.sink.Credentials;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.JdbcUrl;
import dev.etl.sink.TableName;
import java.nio.file.Path;

/// `jdbc: jdbc:sqlite:facts.db`.
final class JdbcForm implements Form<JdbcSink> {
  private static final Shape SHAPE =
      Shape.of(
          "Loads a table of a database, in one transaction.",
          Key.required(
              "jdbc",
              new Kind.Text("a URL of JDBC"),
              "Where the database is: `jdbc:sqlite:FILE`, `jdbc:postgresql://HOST/DATABASE`, or"
                  + " what another driver takes."),
          Key.required("table", new Kind.Text("the name of a table"), "`table` or `schema.table`."),
          Key.optional(
                  "mode",
                  WriteModes.kind(OVERWRITE, APPEND, UPSERT, FAIL),
                  "What becomes of a table that exists.")
              .standard("there must be none"),
          Key.optional(
              "key",
              new Kind.Items(new Kind.Text("the name of a column")),
              "The columns that tell rows apart, for `upsert`."),
          Key.optional("evolve", new Kind.Flag(), "Adds columns that the table has not.")
              .standard("false"),
          Key.optional("user", new Kind.Text("a name"), "Who logs in.")
              .standard("whom the driver finds"),
          Key.optional(
                  "password",
                  new Kind.Text("a reference such as ${PGPASSWORD}"),
                  "The password, from a variable.")
              .standard("what the driver finds, in ~/.pgpass for one"),
          Key.optional(
              "driver_path",
              new Kind.Items(new Kind.Text("a path")),
              "Jars with a driver beside those that are built in."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "jdbc: jdbc:sqlite:facts.db\ntable: facts\nmode: overwrite";
  }

  @Override
  public Class<JdbcSink> type() {
    return JdbcSink.class;
  }

  @Override
  public JdbcSink read(Fields fields) {
    return new JdbcSink(
        fields.require("jdbc", JdbcUrl::new),
        fields.require("table", TableName::parse),
        fields.read("mode", WriteModes::parse),
        fields.texts("key"),
        fields.flag("evolve", false),
        new Credentials(fields.optional("user"), fields.optional("password")),
        fields.texts("driver_path").stream()
            .map(text -> Path.of(fields.context().path(text)))
            .toList());
  }

  @Override
  public void write(JdbcSink sink, MappingBuilder to) {
    to.text("jdbc", sink.url().text()).text("table", sink.table().toString());
    sink.mode().ifPresent(mode -> to.text("mode", WriteModes.name(mode)));
    if (!sink.key().isEmpty()) {
      to.texts("key", sink.key());
    }
    if (sink.evolve()) {
      to.flag("evolve", true);
    }
    sink.credentials().user().ifPresent(user -> to.text("user", user));
    sink.credentials().password().ifPresent(password -> to.text("password", password));
    if (!sink.driverPath().isEmpty()) {
      to.texts("driver_path", sink.driverPath().stream().map(Path::toString).toList());
    }
  }
}
