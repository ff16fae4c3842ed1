package dev.etl.pipeline.form;

import dev.etl.data.grammar.Types;
import dev.etl.transform.Cast;

/// `cast: {id: string}`.
final class CastForm implements Form<Cast> {
  private static final Shape SHAPE =
      Shape.of(
          "Gives columns other types. Rows with a value that is none of the type are rejected.",
          Key.required(
              "cast",
              new Kind.Values("columns", new Kind.Value(Types.GRAMMAR)),
              "The types by the names of the columns."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "cast: {id: string, day: date}";
  }

  @Override
  public Class<Cast> type() {
    return Cast.class;
  }

  @Override
  public Cast read(Fields fields) {
    return new Cast(fields.values("cast", Types.GRAMMAR::parse));
  }

  @Override
  public void write(Cast cast, MappingBuilder to) {
    to.values("cast", Types.GRAMMAR, cast.types());
  }
}
