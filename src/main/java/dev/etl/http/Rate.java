package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How often a server may be asked, at most. Requests are spread evenly: at 50 a second there is
/// one every 20 milliseconds, and no burst. Immutable.
///
/// ```java
/// Rate.parse("50/s").interval(1); // 20 ms
/// ```
///
/// @param requests how many there may be in each unit
public record Rate(int requests, Unit unit) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})\\s*/\\s*([smh])");
  private static final int MOST = 1_000_000;

  /// What a rate is counted over.
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

  /// @throws EtlException USAGE if it is none at all, or more than anyone can ask
  public Rate {
    if (requests < 1 || requests > MOST) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a rate of " + requests + " requests",
          "it can be 1 to 1000000 a second, minute or hour");
    }
  }

  /// The rate that a text says: `50/s`, `600/m`, `5000/h`.
  ///
  /// @throws EtlException USAGE if it is none
  public static Rate parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is no rate",
          "write how many requests a second, minute or hour: 50/s, 600/m, 5000/h");
    }
    for (Unit unit : Unit.values()) {
      if (unit.letter.equals(matcher.group(2))) {
        return new Rate(Integer.parseInt(matcher.group(1)), unit);
      }
    }
    throw new IllegalStateException("No such unit: " + text);
  }

  /// The time from one request to the next.
  ///
  /// @param shares among how many it is shared: the time from one request of each to its next
  Duration interval(int shares) {
    return unit.length.multipliedBy(shares).dividedBy(requests);
  }

  /// The text that [#parse] takes for it.
  @Override
  public String toString() {
    return requests + "/" + unit.letter;
  }
}
