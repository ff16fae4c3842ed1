package dev.etl.cli.job;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.transform.Join;
import dev.etl.transform.join.JoinKey;
import dev.etl.transform.join.JoinKind;
import dev.etl.transform.join.Matches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The value of `--join`, with the words of the step: `FILE on KEYS [KIND]`, then as needed `take
/// COLUMNS`, `suffix TEXT` and `expect one`.
///
/// ```text
/// customers.csv on id                            rows with a match, with all columns of both
/// customers.csv on customer=id left              all rows; the table has customer as id
/// stock.csv on shop,item anti                    rows without a match
/// prices.csv on item full suffix _new expect one
/// names.csv on "lower(name)"=label take title    an expression, in double quotes
/// ```
///
/// Names with blanks, commas, `=` or quotes stand in double quotes, as do expressions.
final class GivenJoin {
  private static final Pattern JOIN =
      Pattern.compile(
          "\\s*(?<file>\\S.*)\\s+(?i:on)\\s+(?<on>%s)(?:\\s+(?<kind>(?i:%s)))?"
                  .formatted(GivenLookup.PAIRS, String.join("|", JoinKind.GRAMMAR.names()))
              + "(?:\\s+(?:(?i:take)\\s+(?<take>%s)|(?i:suffix):?\\s+(?<suffix>%s)"
                  .formatted(GivenLookup.PAIRS, GivenLookup.NAME)
              + "|(?i:expect):?\\s+(?<expect>\\S+)))*\\s*",
          Pattern.DOTALL);

  private GivenJoin() {}

  /// The join.
  ///
  /// @throws EtlException USAGE if a text is none
  static Join parse(String text) {
    Matcher matcher = JOIN.matcher(text);
    if (!matcher.matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "expected 'FILE on NAME', found '" + text + "'",
          "write a file, on, the columns of the key, and perhaps a kind: 'customers.csv on id"
              + " left'");
    }
    List<JoinKey> on = new ArrayList<>();
    GivenLookup.names(matcher.group("on"))
        .forEach((rows, table) -> on.add(new JoinKey(rows, table)));
    return new Join(
        GivenLookup.table(matcher.group("file"), "join"),
        on,
        Optional.ofNullable(matcher.group("kind"))
            .map(JoinKind.GRAMMAR::parse)
            .orElse(JoinKind.INNER),
        List.copyOf(GivenLookup.names(matcher.group("take")).keySet()),
        Optional.ofNullable(matcher.group("suffix")).map(GivenLookup::plain).orElse(Join.SUFFIX),
        Optional.ofNullable(matcher.group("expect"))
            .map(Matches.GRAMMAR::parse)
            .orElse(Matches.MANY));
  }
}
