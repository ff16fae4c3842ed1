package dev.etl.pipeline.form;

import dev.etl.transform.Rename;
import java.util.function.Function;

/// `rename: {old: new}`.
final class RenameForm implements Form<Rename> {
  private static final Shape SHAPE =
      Shape.of(
          "Gives columns other names.",
          Key.required(
              "rename",
              new Kind.Values("columns", new Kind.Text("a new name")),
              "The new names by the old ones."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "rename: {old: new}";
  }

  @Override
  public Class<Rename> type() {
    return Rename.class;
  }

  @Override
  public Rename read(Fields fields) {
    return new Rename(fields.values("rename", Function.identity()));
  }

  @Override
  public void write(Rename rename, MappingBuilder to) {
    to.values("rename", rename.names());
  }
}
