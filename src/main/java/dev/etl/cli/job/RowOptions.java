package dev.etl.cli.job;

import dev.etl.cli.option.Assignment;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Types;
import dev.etl.pipeline.GivenParameters;
import dev.etl.transform.Cast;
import dev.etl.transform.Distinct;
import dev.etl.transform.Drop;
import dev.etl.transform.Explode;
import dev.etl.transform.Limit;
import dev.etl.transform.Offset;
import dev.etl.transform.Rename;
import dev.etl.transform.Sample;
import dev.etl.transform.Select;
import dev.etl.transform.Sort;
import dev.etl.transform.Tail;
import dev.etl.transform.distinct.Keep;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.part.SampleSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The options for row transforms, for everyday work without a pipeline file. Each is the step of
/// the same name in a file.
final class RowOptions extends OptionGroup {
  /// All columns.
  private static final String ALL = "*";

  RowOptions() {
    super("Row steps, which always apply in this order");
  }

  private final Repeated<Assignment> cast =
      repeated(
          Assignment.CONVERTER,
          "--cast",
          "NAME=TYPE",
          "Change the type of a column: id=string, day=date. Repeatable.");

  private final Repeated<String> lookup =
      texts(
          "--lookup",
          "'FILE on NAME'",
          "Add the columns of a small table, found by a key: 'prices.csv on item'. Some of them:"
              + " 'prices.csv on item take price'. Other names: 'on item=id take cost=price'."
              + " Repeatable.");

  private final Repeated<String> join =
      texts(
          "--join",
          "'FILE on NAME [KIND]'",
          "Join a table of any size: 'customers.csv on id left'. Kinds: inner, left, right, full,"
              + " semi, anti. Other names: 'on customer=id'. Then as needed: 'take name suffix"
              + " _2 expect one'. Default: inner. Repeatable.");

  private final Single<String> where =
      text("--where", "CONDITION", "Keep rows that match: \"value > 0.5 AND name LIKE 'a%'\".");

  private final Repeated<String> derive =
      texts("--derive", "'NAME = EXPRESSION'", "Compute a column: \"lv = ln(value)\". Repeatable.");

  private final Repeated<String> explode =
      texts(
          "--explode",
          "NAME[=SEPARATOR]",
          "Split a column into one row per piece. Default: the elements of a JSON array, or texts"
              + " at commas. Repeatable.");

  private final Repeated<String> groupBy =
      textList("--group-by", "NAME", "Aggregate to one row per group, with --agg.");

  private final Repeated<String> aggregate =
      texts(
          "--agg",
          "'NAME = CALL'",
          "Compute an aggregate per group, or over all rows: \"total = sum(price)\". Repeatable.");

  private final Repeated<String> window =
      texts(
          "--window",
          "'NAME = CALL'",
          "Compute a column of the rows around each row:"
              + " 'total = sum(price) by shop order day rows 7', 'n = row_number() by shop order"
              + " -price'. Repeatable.");

  private final Repeated<String> distinct =
      optionalTextList(
          "--distinct",
          "NAME",
          ALL,
          "Keep the first of equal rows, or of rows that are equal in these columns:"
              + " --distinct=id.");

  private final Single<Keep> keep =
      single(
          Keep.GRAMMAR,
          "--keep",
          "ROW",
          "Row that --distinct keeps: first, last, 'max price' or 'min price'. Default: first");

  private final Single<SampleSize> sample =
      single(
          SampleSize.GRAMMAR,
          "--sample",
          "N|N%",
          "Keep a random sample of so many rows, or of this share: the same in every run. Others:"
              + " '1000 seed 7'.");

  private final Repeated<SortKey> sort =
      list(
          SortKey.GRAMMAR,
          "--sort",
          "NAME",
          "Sort by these columns: -price,name. A minus sorts downwards; 'name natural' puts a2"
              + " before a10; nulls come last, with 'name nulls first' first.");

  private final Repeated<Assignment> rename =
      repeated(Assignment.CONVERTER, "--rename", "OLD=NEW", "Rename a column. Repeatable.");

  private final Repeated<String> drop =
      textList("--drop", "NAME", "Remove these columns: id,'*_id'.");

  private final Repeated<String> select =
      textList(
          "--select",
          "NAME",
          "Keep only these columns, in this order: id,'price_*'. In a name, \\* is a star.");

  private final Single<Long> offset =
      single(Offset.ROWS, "--offset", "N", "Leave out the first rows.");

  private final Single<Long> tail = single(Tail.ROWS, "--tail", "N", "Keep the last rows.");

  private final Single<Long> limit =
      single(Limit.ROWS, "--limit", "N", "Keep the first rows and stop.");

  /// The transforms, in order.
  ///
  /// @param parameters parameters of expressions
  /// @throws EtlException USAGE if one is invalid
  List<GivenTransform> transforms(GivenParameters parameters) {
    List<GivenTransform> given = new ArrayList<>();
    if (cast.isGiven()) {
      given.add(GivenTransform.of("--cast", () -> new Cast(byName(cast, Types.GRAMMAR::parse))));
    }
    for (String text : lookup.all()) {
      given.add(GivenTransform.of("--lookup", () -> GivenLookup.parse(text)));
    }
    for (String text : join.all()) {
      given.add(GivenTransform.of("--join", () -> GivenJoin.parse(text)));
    }
    where
        .get()
        .ifPresent(
            condition ->
                given.add(GivenTransform.of("--where", () -> parameters.filter(condition))));
    if (derive.isGiven()) {
      given.add(
          GivenTransform.of(
              "--derive",
              () -> parameters.derive(ColumnAssignment.map(derive.all(), "lv = ln(value)"))));
    }
    for (String text : explode.all()) {
      given.add(GivenTransform.of("--explode", () -> exploded(text)));
    }
    if (groupBy.isGiven() || aggregate.isGiven()) {
      given.add(
          GivenTransform.of(
              aggregate.isGiven() ? "--agg" : "--group-by",
              () ->
                  parameters.aggregate(
                      stripped(groupBy),
                      ColumnAssignment.map(aggregate.all(), "total = sum(price)"))));
    }
    if (window.isGiven()) {
      GivenTransform.all("--window", () -> GivenWindow.parse(window.all(), parameters))
          .forEach(given::add);
    }
    if (distinct.isGiven()) {
      given.add(GivenTransform.of("--distinct", this::distinct));
    } else if (keep.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE, "--keep needs --distinct", "add --distinct, or leave out --keep");
    }
    sample
        .get()
        .ifPresent(size -> given.add(GivenTransform.of("--sample", () -> new Sample(size))));
    if (sort.isGiven()) {
      given.add(GivenTransform.of("--sort", () -> new Sort(sort.all())));
    }
    if (rename.isGiven()) {
      given.add(
          GivenTransform.of("--rename", () -> new Rename(byName(rename, Function.identity()))));
    }
    if (drop.isGiven()) {
      given.add(GivenTransform.of("--drop", () -> new Drop(stripped(drop))));
    }
    if (select.isGiven()) {
      given.add(GivenTransform.of("--select", () -> new Select(stripped(select))));
    }
    offset
        .get()
        .ifPresent(rows -> given.add(GivenTransform.of("--offset", () -> new Offset(rows))));
    tail.get().ifPresent(rows -> given.add(GivenTransform.of("--tail", () -> new Tail(rows))));
    limit.get().ifPresent(rows -> given.add(GivenTransform.of("--limit", () -> new Limit(rows))));
    return given;
  }

  private Distinct distinct() {
    List<String> columns = stripped(distinct);
    return new Distinct(columns.contains(ALL) ? List.of() : columns, keep.get().orElse(Keep.FIRST));
  }

  private static List<String> stripped(Repeated<String> names) {
    return names.all().stream().map(String::strip).toList();
  }

  /// The values by name.
  ///
  /// @throws EtlException USAGE if a name occurs twice
  private static <V> Map<String, V> byName(
      Repeated<Assignment> assignments, Function<String, V> value) {
    Map<String, V> values = new LinkedHashMap<>();
    for (Assignment each : assignments.all()) {
      if (values.put(each.name(), value.apply(each.value())) != null) {
        throw new EtlException(
            ErrorKind.USAGE, "the column '" + each.name() + "' occurs twice", "leave one out");
      }
    }
    return values;
  }

  /// `words` or `words=;`.
  private static Explode exploded(String text) {
    int sign = text.indexOf('=', 1);
    return sign < 0
        ? new Explode(text, Optional.empty())
        : new Explode(text.substring(0, sign), text.substring(sign + 1));
  }
}
