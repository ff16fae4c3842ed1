package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request rate limit. Requests are spread evenly: at 50 a second there is one every 20
/// milliseconds, without bursts. Immutable.
///
/// ```java
/// Rate.GRAMMAR.parse("50/s").interval(1); // 20 ms
/// ```
///
/// @param requests the most requests per unit
public record Rate(int requests, Unit unit) {
  private static final Pattern TEXT = Pattern.compile("\\s*([0-9]{1,9})\\s*/\\s*([smh])\\s*");
  private static final int MAX = 1_000_000;

  /// `50/s`, `600/m`, `5000/h`.
  public static final Grammar<Rate> GRAMMAR =
      new Spelling<>(
          "a rate such as 50/s, 600/m or 5000/h, of 1 to 1000000 requests",
          TEXT,
          Rate::read,
          Rate::toString);

  /// The unit of time of a rate.
  public enum Unit {
    SECOND("s", Duration.ofSeconds(1)),
    MINUTE("m", Duration.ofMinutes(1)),
    HOUR("h", Duration.ofHours(1));

    private final String letter;
    private final Duration length;

    Unit(String letter, Duration length) {
      this.letter = letter;
      this.length = length;
    }
  }

  /// @throws EtlException USAGE if the number is out of range
  public Rate {
    if (requests < 1 || requests > MAX) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a rate of " + requests + " requests",
          "use 1 to 1000000 per second, minute or hour");
    }
  }

  private static Optional<Rate> read(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int requests = Integer.parseInt(matcher.group(1));
    return Arrays.stream(Unit.values())
        .filter(unit -> unit.letter.equals(matcher.group(2)))
        .filter(_ -> requests >= 1 && requests <= MAX)
        .map(unit -> new Rate(requests, unit))
        .findFirst();
  }

  /// The time from one request to the next.
  ///
  /// @param shares the number of processes that share it: the time between two requests of one of
  ///   them
  Duration interval(int shares) {
    return unit.length.multipliedBy(shares).dividedBy(requests);
  }

  /// The text that [#GRAMMAR] parses.
  @Override
  public String toString() {
    return requests + "/" + unit.letter;
  }
}
