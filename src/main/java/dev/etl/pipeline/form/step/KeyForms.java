package dev.etl.pipeline.form.step;

import dev.etl.data.grammar.Types;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.Cast;
import dev.etl.transform.Derive;
import dev.etl.transform.Drop;
import dev.etl.transform.Fill;
import dev.etl.transform.Filter;
import dev.etl.transform.Frequencies;
import dev.etl.transform.Inspect;
import dev.etl.transform.Limit;
import dev.etl.transform.Offset;
import dev.etl.transform.Profile;
import dev.etl.transform.Rename;
import dev.etl.transform.Sample;
import dev.etl.transform.Select;
import dev.etl.transform.Sort;
import dev.etl.transform.Tail;
import dev.etl.transform.Validate;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.part.SampleSize;

/// The forms with a single key that need no class.
final class KeyForms {
  static final Form<Filter> FILTER =
      new KeyForm<>(
          Filter.class,
          "Keeps rows that match a condition.",
          "filter: value > 0.5 AND name LIKE 'a%'",
          Key.required(
              "filter",
              Codecs.expression("a condition such as value > 0.5")
                  .as(Filter::new, Filter::condition),
              "The condition; rows for which it is false or null are dropped."));

  static final Form<Derive> DERIVE =
      new KeyForm<>(
          Derive.class,
          "Computes columns, each of which may use those before it.",
          "derive: {log_value: ln(value), total: price * quantity}",
          Key.required(
              "derive",
              Codec.values("columns", Codecs.expression("an expression such as price * quantity"))
                  .as(Derive::new, Derive::columns),
              "The expressions by the names of the columns; an existing column is replaced."));

  static final Form<Select> SELECT =
      new KeyForm<>(
          Select.class,
          "Keeps only these columns, in this order.",
          "select: [id, log_value, 'price_*']",
          Key.required(
              "select",
              Codecs.COLUMN_PATTERNS.as(Select::new, Select::columns),
              "The names of the columns; `*` in a name matches any characters, `\\*` only a"
                  + " star."));

  static final Form<Drop> DROP =
      new KeyForm<>(
          Drop.class,
          "Removes columns.",
          "drop: [a, '*_id']",
          Key.required(
              "drop",
              Codecs.COLUMN_PATTERNS.as(Drop::new, Drop::columns),
              "The names of the columns, or patterns as in `select`."));

  static final Form<Rename> RENAME =
      new KeyForm<>(
          Rename.class,
          "Renames columns.",
          "rename: {old: new}",
          Key.required(
              "rename",
              Codec.values("columns", Codec.text("a new name")).as(Rename::new, Rename::names),
              "The new names by the old ones."));

  static final Form<Cast> CAST =
      new KeyForm<>(
          Cast.class,
          "Casts columns to other types. Rows with a value that does not fit the type are"
              + " rejected.",
          "cast: {id: string, day: date}",
          Key.required(
              "cast",
              Codec.values("columns", Codec.of(Types.GRAMMAR)).as(Cast::new, Cast::types),
              "The types by the names of the columns."));

  static final Form<Fill> FILL =
      new KeyForm<>(
          Fill.class,
          "Replaces nulls by values.",
          "fill: {price: 0, name: unknown}",
          Key.required(
              "fill",
              Codec.values("columns", Codec.text("a value")).as(Fill::new, Fill::values),
              "The values by the names of the columns."));

  static final Form<Validate> VALIDATE =
      new KeyForm<>(
          Validate.class,
          "Rejects the rows for which a rule is not true; null is not true.",
          "validate: {value: value BETWEEN 0 AND 1, id: id IS NOT NULL}",
          Key.required(
              "validate",
              Codec.values("columns", Codecs.expression("a rule such as value BETWEEN 0 AND 1"))
                  .as(Validate::new, Validate::rules),
              "The rules, by the names of their columns."));

  static final Form<Sort> SORT =
      new KeyForm<>(
          Sort.class,
          "Puts the rows in the order of columns; equal rows keep their order.",
          "sort: [-price, name natural, day nulls first]",
          Key.required(
              "sort",
              Codec.items(Codec.of(SortKey.GRAMMAR)).as(Sort::new, Sort::by),
              "The columns, most significant first. `-name` sorts downwards, `name natural` takes"
                  + " digits in texts as numbers, `name nulls first` puts nulls first. Names that"
                  + " could be misread go in double quotes."));

  static final Form<Sample> SAMPLE =
      new KeyForm<>(
          Sample.class,
          "Keeps a random sample of the rows, in their order: the same for every mode.",
          "sample: 1% seed 7",
          Key.required(
              "sample",
              Codec.of(SampleSize.GRAMMAR).as(Sample::new, Sample::size),
              "A number of rows or the share of each row, perhaps with a seed."));

  static final Form<Offset> OFFSET =
      new KeyForm<>(
          Offset.class,
          "Leaves out the first rows, in the order of the sources.",
          "offset: 10",
          Key.required(
              "offset",
              Codec.of(Offset.ROWS).as(Offset::new, Offset::rows),
              "Number of rows to leave out."));

  static final Form<Tail> TAIL =
      new KeyForm<>(
          Tail.class,
          "Keeps the last rows, in the order of the sources.",
          "tail: 10",
          Key.required(
              "tail", Codec.of(Tail.ROWS).as(Tail::new, Tail::rows), "Number of rows to keep."));

  static final Form<Limit> LIMIT =
      new KeyForm<>(
          Limit.class,
          "Keeps the first rows, in the order of the sources.",
          "limit: 10",
          Key.required(
              "limit",
              Codec.of(Limit.ROWS).as(Limit::new, Limit::rows),
              "Number of rows to keep."));

  static final Form<Inspect> INSPECT =
      new KeyForm<>(
          Inspect.class,
          "Shows the first rows that reach it on standard error, and passes all rows on.",
          "inspect: 5",
          Key.required(
              "inspect",
              Codec.of(Inspect.ROWS).as(Inspect::new, Inspect::rows),
              "Number of rows to show."));

  static final Form<Profile> PROFILE =
      new KeyForm<>(
          Profile.class,
          "Turns the rows into one row for each of their columns, with what is in it: nulls,"
              + " distinct and frequent values, quantiles.",
          "profile: {}",
          Key.required(
              "profile",
              Codec.nested(Shape.of("Nothing."), _ -> new Profile(), (_, _) -> {}),
              "Always `{}`."));

  static final Form<Frequencies> FREQUENCIES =
      new KeyForm<>(
          Frequencies.class,
          "Counts how often each value of columns occurs, the most frequent first.",
          "frequencies: [city]",
          Key.required(
              "frequencies",
              Codecs.COLUMNS.as(Frequencies::new, Frequencies::by),
              "The names of the columns."));

  private KeyForms() {}
}
