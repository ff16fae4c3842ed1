package dev.etl.expression;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Something that an expression means differently from DuckDB, on purpose. The reasons are also in
/// `docs/expressions.md`.
///
/// @param expressions the texts of the expressions that it concerns
/// @param sort in what they differ
/// @param answers which answers may differ, ours coming first
record Difference(
    String reason, Pattern expressions, Sort sort, BiPredicate<Answer, Answer> answers) {

  /// In what answers differ.
  enum Sort {
    ANSWER,
    TYPE,
    REFUSAL
  }

  static final List<Difference> ALL =
      List.of(
          new Difference(
              "A result that is not a number, or that is infinite though no operand is, is a fault;"
                  + " DuckDB gives NaN or an infinity.",
              ".*",
              (ours, theirs) ->
                  !(ours instanceof Answer.Value)
                      && theirs instanceof Answer.Value(Double value)
                      && !Double.isFinite(value)),
          new Difference(
              "AND and OR take their left side first, and faults of the right side count only where"
                  + " the left one does not decide; DuckDB may begin with either side, and may fail"
                  + " on both.",
              ".* (AND|OR) .*",
              (ours, theirs) -> ours instanceof Answer.Fault != theirs instanceof Answer.Fault),
          new Difference(
              "A date computed from another is a fault outside of the years 0 to 9999; DuckDB goes"
                  + " further.",
              ".*t1.* 31.*|31 .*|DATE '9999.*|ts?1 \\+ INTERVAL.*",
              (ours, theirs) -> ours instanceof Answer.Fault && theirs instanceof Answer.Value),
          new Difference(
              "date_diff counts the Mondays between two dates in every year; DuckDB counts one"
                  + " fewer between some before 1970.",
              "date_diff.'week', t1, t2.",
              (ours, theirs) ->
                  ours instanceof Answer.Value(Long one)
                      && theirs instanceof Answer.Value(Long other)
                      && Math.abs(one) - Math.abs(other) == 1),
          new Difference(
              "-9223372036854775808 % -1 is 0; DuckDB finds an overflow.",
              ".*l1 % l2.*",
              (ours, theirs) ->
                  ours.equals(new Answer.Value(0L)) && theirs instanceof Answer.Fault),
          new Difference(
              "substring takes every start and length; those of DuckDB end at 32 bits.",
              "substring.*l1.*",
              (ours, theirs) -> ours instanceof Answer.Value && theirs instanceof Answer.Fault),
          new Difference(
              "upper and lower replace each character by one character; DuckDB has a capital ß.",
              "upper.*",
              (ours, theirs) ->
                  ours.equals(new Answer.Value("ß")) && theirs.equals(new Answer.Value("ẞ"))),
          new Difference(
              "strptime takes no day 366 of a year of 365 days, and no %p without an hour; DuckDB"
                  + " does.",
              "strptime.*",
              (ours, theirs) -> ours instanceof Answer.Fault && theirs instanceof Answer.Value),
          new Difference(
              "Doubles are spelled as everywhere in etl, 1.0E22; DuckDB writes 1e+22.",
              ".*CAST.d1 AS varchar.*",
              (ours, theirs) ->
                  ours instanceof Answer.Value(String one)
                      && theirs instanceof Answer.Value(String other)
                      && Double.parseDouble(one) == Double.parseDouble(other)),
          new Difference(
              "A text is cast to a number only if it is spelled as one: no blanks, no `1.5`, `1e3`"
                  + " or `0x10` for an integer, no `1_000`, `1.` or `.5`; DuckDB takes and rounds"
                  + " them.",
              "(TRY_)?CAST.('.*'|s1) AS (bigint|double).",
              (ours, theirs) -> !(ours instanceof Answer.Value) && theirs instanceof Answer.Value),
          new Difference(
              "A text is cast to a date or timestamp only if it is spelled as one: no `2024-2-3`,"
                  + " no time of day in a date, no infinity; DuckDB takes them.",
              "(TRY_)?CAST.('.*'|s1) AS (date|timestamp).",
              (ours, theirs) -> !(ours instanceof Answer.Value) && theirs instanceof Answer.Value),
          new Difference(
              "A number with decimals is a double; DuckDB has decimals, so that 0.1 + 0.2 = 0.3"
                  + " there.",
              "0.1 [+] 0.2 = 0.3",
              (ours, theirs) -> ours instanceof Answer.Value && theirs instanceof Answer.Value),
          new Difference(
              "Every integer has 64 bits, whatever it is called; DuckDB computes with 32 where all"
                  + " are small, and its `integer` has 32.",
              "2147483647 [+] 1|CAST.3000000000 AS integer.",
              (ours, theirs) -> ours instanceof Answer.Value && theirs instanceof Answer.Fault),
          new Difference(
              "An offset from UTC in the text of a timestamp moves it to UTC; DuckDB drops the"
                  + " offset.",
              "CAST.'.*[+]02' AS timestamp.",
              (ours, theirs) -> ours instanceof Answer.Value && theirs instanceof Answer.Value),
          new Difference(
              "NULL with nothing around it is a string; DuckDB has a separate type for it.",
              ".*NULL.*",
              Sort.TYPE),
          new Difference(
              "floor and ceil leave an integer an integer; DuckDB makes it a double.",
              "(floor|ceil)\\((1|l1)\\)",
              Sort.TYPE),
          new Difference(
              "strptime with %z gives a timestamp, in UTC; DuckDB one with a time zone.",
              "strptime.*%z.*", Sort.TYPE),
          new Difference(
              "Names of columns are case-sensitive; those of DuckDB are not.",
              "L1 .*",
              Sort.REFUSAL),
          new Difference(
              "An integer that does not fit 64 bits is an error; DuckDB has larger ones.",
              "9223372036854775808",
              Sort.REFUSAL),
          new Difference("`=` tests equality; DuckDB also accepts `==`.", ".* == .*", Sort.REFUSAL),
          new Difference(
              "Values are never cast implicitly: a string is not compared with a number, nor used"
                  + " as one, an integer is not a condition, and branches of CASE have one type;"
                  + " DuckDB casts.",
              "'1' = 1|TRUE = 1|1 AND TRUE|NOT 5|1 IS TRUE|CASE WHEN 1 .*|CASE WHEN TRUE THEN 1"
                  + " ELSE 'a' END|ln..5..|2 = 2 IN .TRUE.",
              Sort.REFUSAL),
          new Difference(
              "Intervals are not values: they only follow + and -, and date_diff is the only"
                  + " difference of timestamps.",
              "TIMESTAMP .* - .*|DATE .* - TIMESTAMP .*|ts1 - ts2",
              Sort.REFUSAL));

  private Difference(String reason, String expressions, BiPredicate<Answer, Answer> answers) {
    this(reason, Pattern.compile(expressions), Sort.ANSWER, answers);
  }

  private Difference(String reason, String expressions, Sort sort) {
    this(reason, Pattern.compile(expressions), sort, (_, _) -> false);
  }

  /// Whether answers to an expression may differ; notes the difference that says so.
  static boolean ofAnswers(String text, Answer ours, Answer theirs, Set<Difference> seen) {
    return find(text, difference -> difference.answers.test(ours, theirs), seen);
  }

  /// Whether the type of an expression may differ; notes the difference that says so.
  static boolean ofType(String text, Set<Difference> seen) {
    return find(text, difference -> difference.sort == Sort.TYPE, seen);
  }

  /// Whether DuckDB may take an expression that is refused here; notes the difference that says so.
  static boolean ofRefusal(String text, Set<Difference> seen) {
    return find(text, difference -> difference.sort == Sort.REFUSAL, seen);
  }

  private static boolean find(String text, Predicate<Difference> says, Set<Difference> seen) {
    Optional<Difference> found =
        ALL.stream()
            .filter(difference -> difference.expressions.matcher(text).matches())
            .filter(says)
            .findFirst();
    found.ifPresent(seen::add);
    return found.isPresent();
  }
}
