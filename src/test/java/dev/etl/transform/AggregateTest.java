package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What an aggregation gives for a few rows that can be followed by hand, and what it refuses.
final class AggregateTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("name", Type.STRING),
          Field.of("number", Type.LONG),
          Field.of("value", Type.DOUBLE),
          Field.of("flag", Type.BOOLEAN),
          Field.of("day", Type.DATE),
          Field.of("moment", Type.TIMESTAMP));

  private static final Rejections NONE =
      (_, row, _, reason) -> {
        throw new AssertionError("row " + row + " " + reason);
      };

  /// The aggregate of columns to group by, separated by blanks, and calls, each `name: call`.
  static Aggregate aggregate(String by, String... calls) {
    return new Aggregate(
        by.isEmpty() ? List.of() : List.of(by.split(" ")),
        Arrays.stream(calls)
            .map(call -> call.split(": ", 2))
            .map(call -> new Aggregate.NamedCall(call[0], AggregateCall.parse(call[1])))
            .toList(),
        OptionalLong.empty());
  }

  private record Row(List<@Nullable Object> values) {}

  private static Row row(@Nullable Object... values) {
    return new Row(Arrays.asList(Arrays.copyOf(values, SCHEMA.size())));
  }

  private static RecordBatch rows(Row... rows) {
    return Tables.batch(SCHEMA, Arrays.stream(rows).map(Row::values).toList());
  }

  /// The result for splits of one batch each.
  private static List<List<@Nullable Object>> result(Aggregate aggregate, RecordBatch... splits) {
    BoundReduction bound = aggregate.bind(SCHEMA);
    ReductionState all = null;
    for (RecordBatch split : splits) {
      ReductionState state = bound.newState(0, "rows", SCHEMA);
      state.add(new Rows(split, row -> row), NONE);
      state.finish();
      if (all == null) {
        all = state;
      } else {
        all.merge(state);
      }
    }
    if (all == null) {
      all = bound.newState(0, "rows", SCHEMA);
      all.finish();
    }
    return Tables.rows(all.result());
  }

  @Test
  void groupsComeInTheOrderInWhichTheyFirstAppear() {
    Aggregate aggregate = aggregate("name", "rows: count()", "total: sum(number)");
    RecordBatch first = rows(row("b", 1L), row("a", 2L), row(null, 3L), row("b", 4L));
    RecordBatch second = rows(row("c", 5L), row(null, 6L), row("a", 7L), row("", 8L));
    assertThat(result(aggregate, first, second))
        .containsExactly(
            List.of("b", 2L, 5L),
            List.of("a", 2L, 9L),
            Arrays.asList(null, 2L, 9L),
            List.of("c", 1L, 5L),
            List.of("", 1L, 8L));
  }

  @Test
  void keysOfAllTypesAreOneKey() {
    Aggregate aggregate =
        aggregate("name number value flag day moment", "rows: count()", "last: last(number)");
    RecordBatch batch =
        rows(
            row("a", 1L, 0.0, true, 5L, 6L),
            row("a", 1L, -0.0, true, 5L, 6L),
            row("a", 1L, 0.0, false, 5L, 6L),
            row("a", 1L, 0.0, null, 5L, 6L),
            row("a", 1L, 0.0, true, 5L, 7L),
            row("a", 1L, 0.0, true, 5L, 6L));
    assertThat(result(aggregate, batch).stream().map(List::toString))
        .containsExactly(
            "[a, 1, 0.0, true, 5, 6, 3, 1]",
            "[a, 1, 0.0, false, 5, 6, 1, 1]",
            "[a, 1, 0.0, null, 5, 6, 1, 1]",
            "[a, 1, 0.0, true, 5, 7, 1, 1]");
  }

  @Test
  void withoutColumnsToGroupByThereIsOneRowEvenForNone() {
    Aggregate aggregate =
        aggregate(
            "",
            "rows: count()",
            "values: count(value)",
            "distinct: count_distinct(name)",
            "total: sum(number)",
            "mean: mean(value)",
            "least: min(name)",
            "first: first(value)");
    assertThat(result(aggregate))
        .containsExactly(Arrays.asList(0L, 0L, 0L, null, null, null, null));
    assertThat(result(aggregate, rows(), rows(row("a", 3L, 0.5)), rows()))
        .containsExactly(List.of(1L, 1L, 1L, 3L, 0.5, "a", 0.5));
  }

  @Test
  void withColumnsToGroupByThereIsNoRowForNone() {
    assertThat(result(aggregate("name", "rows: count()"), rows())).isEmpty();
  }

  @Test
  void nullsAreLeftOutOfAllButFirstAndLast() {
    Aggregate aggregate =
        aggregate(
            "",
            "values: count(value)",
            "mean: mean(value)",
            "least: min(value)",
            "distinct: count_distinct(value)",
            "first: first(value)",
            "last: last(value)",
            "name: last(name)");
    RecordBatch before = rows(row("a", 1L, null), row("b", 1L, 4.0));
    RecordBatch after = rows(row("b", 1L, 2.0), row(null, 1L, null));
    assertThat(result(aggregate, before, after))
        .containsExactly(Arrays.asList(2L, 3.0, 2.0, 2L, null, null, null));
  }

  @Test
  void ofZerosTheFirstIsTheLeastAndTheGreatest() {
    Aggregate aggregate = aggregate("", "least: min(value)", "greatest: max(value)");
    assertThat(result(aggregate, rows(row("", 0L, 0.0)), rows(row("", 0L, -0.0))).toString())
        .isEqualTo("[[0.0, 0.0]]");
    assertThat(result(aggregate, rows(row("", 0L, -0.0), row("", 0L, 0.0))).toString())
        .isEqualTo("[[-0.0, -0.0]]");
  }

  @Test
  void textsAreOrderedByTheirBytes() {
    RecordBatch batch = rows(row("\uD83D\uDE00"), row("z"), row("\uFFFD"), row("zz"), row("Z"));
    assertThat(result(aggregate("", "least: min(name)", "greatest: max(name)"), batch))
        .containsExactly(List.of("Z", "\uD83D\uDE00"));
  }

  @Test
  void aSumOfLongsIsExactWhateverOverflowsOnTheWay() {
    Aggregate aggregate = aggregate("", "total: sum(number)");
    RecordBatch batch = rows(row("", Long.MAX_VALUE), row("", 5L));
    assertThat(result(aggregate, batch, rows(row("", -5L)), rows(row("", -7L))))
        .containsExactly(List.of(Long.MAX_VALUE - 7));
    assertThat(result(aggregate, rows(row("", Long.MIN_VALUE)), rows(row("", -1L)), batch))
        .containsExactly(List.of(3L));
  }

  @Test
  void aSumOfLongsThatDoesNotFitNamesColumnAndGroup() {
    Aggregate aggregate = aggregate("name flag", "total: sum(number)");
    RecordBatch batch =
        rows(row("a", 1L), row("b", Long.MIN_VALUE, 0.0, true), row("b", -1L, 0.0, true));
    assertThatThrownBy(() -> result(aggregate, batch))
        .hasMessage("aggregate: total of name b, flag true: the sum does not fit into a long")
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA));
  }

  @Test
  void aRowWithoutAValueIsRejectedOnceAndCountsNowhere() {
    Aggregate aggregate =
        aggregate("name", "rows: count()", "mean: mean(1 / number)", "least: min(1 / number)");
    BoundReduction bound = aggregate.bind(SCHEMA);
    ReductionState state = bound.newState(0, "rows", SCHEMA);
    List<String> rejected = new ArrayList<>();
    state.add(
        new Rows(rows(row("a", 1L), row("b", 0L), row("a", 0L), row("a", 1L)), row -> 10 + row),
        (rows, row, column, reason) -> rejected.add(rows.origin().line(row) + " " + column));
    state.finish();
    assertThat(rejected).containsExactly("11 null", "12 null");
    assertThat(state.rows()).isEqualTo(2);
    assertThat(Tables.rows(state.result()).toString()).startsWith("[[a, 2, 1").hasSizeLessThan(24);
  }

  @ParameterizedTest
  @CsvSource({
    "sum, name, string",
    "mean, flag, boolean",
    "std, name, string",
    "var, day, date",
    "log_sum_exp, moment, timestamp"
  })
  void whatIsNoNumberHasNoMean(String function, String column, String type) {
    Aggregate aggregate = aggregate("", "result: " + function + "(" + column + ")");
    assertThatThrownBy(() -> aggregate.bind(SCHEMA))
        .hasMessage("result: %s takes numbers, but '%s' is a %s".formatted(function, column, type));
  }

  @Test
  void namesOfTheResultAreDistinct() {
    assertThatThrownBy(() -> aggregate("name", "name: count()").bind(SCHEMA))
        .hasMessage("two columns would have the name 'name'");
    assertThatThrownBy(() -> aggregate("nome", "rows: count()").bind(SCHEMA))
        .hasMessageStartingWith("no column 'nome'");
    assertThatThrownBy(() -> aggregate("")).hasMessage("nothing to compute");
  }

  @ParameterizedTest
  @EnumSource(AggregateFunction.class)
  void aCallReadsBackFromItsText(AggregateFunction function) {
    String share = function.takesShare() ? ", 0.25" : "";
    AggregateCall call = AggregateCall.parse("  " + function.name() + " ( value" + share + " ) ");
    assertThat(call.text()).isEqualTo(function + "(value" + share + ")");
    assertThat(AggregateCall.parse(call.text())).isEqualTo(call);
  }

  @Test
  void countTakesNothing() {
    assertThat(AggregateCall.parse("count()").text()).isEqualTo("count()");
    assertThat(AggregateCall.parse("COUNT(*)").text()).isEqualTo("count()");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "men(value)            | 'men' is not an aggregate function; did you mean 'mean'?",
        "average(value)        | 'average' is not an aggregate function; did you mean 'mean'?",
        "sqrt(value)           | 'sqrt' is not an aggregate function",
        "value                 | 'value' is not a call of an aggregate function",
        "sum(value             | 'sum(value' has no closing parenthesis",
        "sum(value) + sum(')') | 'sum(value) + sum(')')' has text after the call: + sum(')')",
        "mean()                | 'mean()' needs an argument",
        "quantile()            | 'quantile()' needs an argument",
        "quantile(value)       | 'quantile(value)' needs a value and a share",
        "quantile(value, 1.5)  | 'quantile(value, 1.5)' has the share '1.5': expected a number from"
            + " 0 to 1",
        "quantile(value, x)    | 'quantile(value, x)' has the share 'x': expected a number from 0"
            + " to 1",
        "quantile_cont(n, 0.5) | 'quantile_cont' is not an aggregate function; did you mean"
            + " 'quantile'?",
      })
  void whatIsNoCallIsSaidToBeNone(String text, String message) {
    assertThatThrownBy(() -> AggregateCall.parse(text))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "name, rows: count()",
    "number, mean: mean(value)",
    "number, total: sum(number)",
    "'', distinct: count_distinct(name)",
    "number, least: min(name)",
    "number, last: last(name)",
  })
  void groupsBeyondTheirMemoryComeInTheSameOrder(String by, String call) {
    Aggregate unlimited = aggregate(by, call);
    Aggregate aggregate =
        new Aggregate(unlimited.by(), unlimited.calls(), OptionalLong.of(100 << 10));
    RecordBatch[] splits =
        IntStream.of(3, 1, 4, 1, 5, 9, 2, 6)
            .mapToObj(AggregateTest::manyGroups)
            .toArray(RecordBatch[]::new);
    assertThat(result(aggregate, splits)).isEqualTo(result(unlimited, splits));
  }

  private static RecordBatch manyGroups(int split) {
    return rows(
        LongStream.range(split * 1000L, (split + 1) * 1000L)
            .mapToObj(row -> row("the text number " + row, row, (double) row))
            .toArray(Row[]::new));
  }
}
