package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The values that a request is made of.
final class HttpValuesTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Duration TEN_DAYS = Duration.ofDays(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host",
        "HTTPS://Host:443/",
        "http://127.0.0.1:80/a b|c",
        "http://[::1]:8080/x?q=[1]",
        "https://müller.example/straße?ä=ö",
        "https://me:p%40ss@host/?a={b}#c",
        "http://host?x=y",
        "http://a_b.example/\\x",
        "http://host:/x",
        "http://host./x",
        "http://host:80?x=y",
      })
  void realLifeUrlsAreTakenAsOkhttpTakesThem(String text) {
    assertThat(HttpUrl.parse(Url.parse(" " + text + "\n").text())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host/secret@x",
        "ftp://me:secret@host/",
        "http:me:secret@host",
        "http://",
        "http:///x?key=secret",
        "http://ho st/?key=secret",
        "http://me:secret@host:99999/",
        "http://me:secret@host:0/",
        "http://me:sec/ret:secret@host/",
        "http://host:8o/?key=secret",
        "http://:80/x",
        "http://a..b/x",
        "http://.host/x",
        "http://host:123456/x",
      })
  void whatIsNoUrlIsAUsageErrorWithoutSecrets(String text) {
    EtlException error = catchThrowableOfType(EtlException.class, () -> Url.parse(text));

    assertThat(error.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(error.getMessage() + error.hint()).isNotBlank().doesNotContain("secret");
    assertThat(error.hint()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://host/ | is not an http or https URL",
        "http:///x | has no host",
        "http://a..b/ | has an invalid host name",
        "http://a b/ | has an invalid host name",
        "http://\u00ad/ | has an invalid host name", // a soft hyphen is left out
        "http://host:0/ | has a port that is not a number from 1 to 65535",
        "http://host:65536/ | has a port that is not a number from 1 to 65535",
        "http://host:x?a | has a port that is not a number from 1 to 65535"
      })
  void theFaultOfAUrlIsTold(String text, String fault) {
    assertThat(catchThrowableOfType(EtlException.class, () -> Url.parse(text)))
        .hasMessageEndingWith(fault);
  }

  @Test
  void portsAndNamesOfHostsMayBeAsLargeAsTheInternetAllows() {
    for (String scheme : List.of("http://", "HTTPS://")) {
      for (String rest : List.of("host:1/", "host:65535", "a".repeat(63) + "." + "b".repeat(63))) {
        assertThat(Url.parse(scheme + rest).text()).isEqualTo(scheme + rest);
      }
      for (String wrong : List.of("a".repeat(64), "a." + "b".repeat(64) + ":80/")) {
        assertThat(catchThrowableOfType(EtlException.class, () -> Url.parse(scheme + wrong)))
            .hasMessageEndingWith("has an invalid host name");
      }
    }
  }

  @Test
  void urlsAreEqualByTheirTexts() {
    Url url = Url.parse("http://host/a?b=c");
    assertThat(Url.parse(" http://host/a?b=c ")).isEqualTo(url).hasSameHashCodeAs(url);
    assertThat(Url.parse("http://host/").resolve("a?b=c")).isEqualTo(url);
    assertThat(Url.parse("http://host/a?b=d")).isNotEqualTo(url);
    assertThat(url.textWithSecrets()).isEqualTo("http://host/a?b=c");
  }

  @Test
  void aUrlShowsNoSecret() {
    Url url = Url.parse("https://me:secret@host/items?key=secret&page=2#secret");

    assertThat(url).hasToString("https://***@host/items?key=***&page=***");
    assertThat(url.redacted()).isEqualTo(url.toString());
    assertThat(url.text()).contains("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no colon, secret", "sp ace: secret", ": secret", "X: sec\nret", "X: sécret"})
  void aHeaderThatCannotBeSentIsAUsageErrorWithoutItsValue(String text) {
    EtlException error = catchThrowableOfType(EtlException.class, () -> HttpHeader.parse(text));

    assertThat(error.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(error.getMessage() + error.hint()).isNotBlank().doesNotContain("secret", "cret");
  }

  @Test
  void aHeaderWithoutANameIsToldApartFromOneWithoutAColon() {
    assertThat(catchThrowableOfType(EtlException.class, () -> HttpHeader.parse(": secret")))
        .hasMessage("invalid header name");
    assertThat(catchThrowableOfType(EtlException.class, () -> HttpHeader.parse("secret")))
        .hasMessage("a header has no ':'");
  }

  @Test
  void aHeaderHidesItsValue() {
    HttpHeader header = HttpHeader.parse("Authorization:  Bearer secret ");

    assertThat(header).isEqualTo(new HttpHeader("Authorization", "Bearer secret"));
    assertThat(header).hasToString("Authorization: ***");
    assertThat(new HttpSettings(RetryPolicy.DEFAULTS, MINUTE, List.of(header)).toString())
        .contains("Authorization")
        .doesNotContain("secret");
  }

  @Test
  void settingsOutsideOfTheirRangeAreUsageErrors() {
    List<Runnable> wrong =
        List.of(
            () -> policy(0, 1, 2, 0.5),
            () -> policy(3, -1, 2, 0.5),
            () -> policy(3, 1, 0.5, 0.5),
            () -> policy(3, 1, Double.NaN, 0.5),
            () -> policy(3, 1, 2, 1.5),
            () -> policy(3, 1, 2, Double.NaN),
            () -> new RetryPolicy(3, MINUTE, 2, 0, Duration.ofSeconds(-1)),
            () -> new HttpSettings(RetryPolicy.DEFAULTS, Duration.ZERO, List.of()),
            () -> new HttpSettings(RetryPolicy.DEFAULTS, TEN_DAYS.plusMillis(1), List.of()),
            () -> HttpSettings.DEFAULTS.wholeWithin(Duration.ZERO),
            () -> HttpSettings.DEFAULTS.wholeWithin(TEN_DAYS.plusMillis(1)),
            () -> new Rate(0, Rate.Unit.SECOND),
            () -> new Rate(1_000_001, Rate.Unit.SECOND));
    for (Runnable settings : wrong) {
      assertThat(catchThrowableOfType(EtlException.class, settings::run).kind())
          .isEqualTo(ErrorKind.USAGE);
    }
  }

  @Test
  void settingsAtTheEndsOfTheirRangesAreTaken() {
    Duration milli = Duration.ofMillis(1);
    assertThat(new HttpSettings(RetryPolicy.DEFAULTS, milli, List.of()).timeout()).isEqualTo(milli);
    assertThat(HttpSettings.DEFAULTS.wholeWithin(TEN_DAYS).responseTimeout()).isEqualTo(TEN_DAYS);
    assertThat(new Rate(1, Rate.Unit.HOUR)).isEqualTo(Rate.GRAMMAR.parse("1/h"));
    assertThat(new Rate(1_000_000, Rate.Unit.SECOND)).isEqualTo(Rate.GRAMMAR.parse("1000000/s"));
    assertThat(policy(1, 0, 1, 1).waitAfter(1)).isZero();
  }

  private static RetryPolicy policy(int attempts, int delay, double backoff, double jitter) {
    return new RetryPolicy(attempts, Duration.ofSeconds(delay), backoff, jitter, MINUTE);
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 2000", "3, 4000", "7, 60000", "200, 60000"})
  void waitsGrowUpToTheLongest(int attempt, long millis) {
    assertThat(Backoff.after(attempt, policy(3, 1, 2, 0))).hasMillis(millis);
  }

  @Test
  void waitsAreSpreadByTheJitterWithinTheLongest() {
    for (double jitter : new double[] {0.5, 1}) {
      long spread = (long) (1000 * jitter);
      for (int draw = 0; draw < 1_000; draw++) {
        assertThat(Backoff.after(1, policy(3, 1, 2, jitter)).toMillis())
            .isBetween(1000 - spread, 1000 + spread);
        assertThat(Backoff.after(50, policy(3, 1, 2, jitter))).isLessThanOrEqualTo(MINUTE);
      }
    }
  }

  @Test
  void extremePoliciesHaveWaitsToo() {
    Duration milli = Duration.ofMillis(1);
    assertThat(Backoff.after(1, new RetryPolicy(3, Duration.ZERO, 2, 1, MINUTE))).isZero();
    assertThat(Backoff.after(2, new RetryPolicy(3, MINUTE, 2, 0, Duration.ZERO))).isZero();
    assertThat(Backoff.after(1, new RetryPolicy(3, milli, 1, 0, MINUTE))).isEqualTo(milli);
    assertThat(Backoff.after(2, new RetryPolicy(3, MINUTE, 2, 0, milli))).isEqualTo(milli);
    assertThat(Backoff.after(9, new RetryPolicy(9, MINUTE, 1e6, 0, MINUTE))).isEqualTo(MINUTE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "5, 0.005 s",
    "250, 0.25 s",
    "1234, 1.2 s",
    "10000, 10 s",
    "3725400, 3725 s"
  })
  void durationsAreWrittenForPeople(long millis, String text) {
    assertThat(Seconds.text(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|UTF-8",
        "application/json; charset=utf-8|utf-8",
        "application/json;charset=\"ISO-8859-1\"|ISO-8859-1",
        "application/json;\tCHARSET = windows-1252 ; q=1|windows-1252",
        "application/json; xcharset=latin1|UTF-8",
      })
  void theEncodingIsWhatTheServerSays(String contentType, String encoding) {
    HttpAnswer answer =
        new HttpAnswer(
            Url.parse("http://h/"),
            200,
            contentType,
            AnswerHeaders.NONE,
            InputStream.nullInputStream());
    assertThat(answer.encoding()).isEqualTo(encoding);
  }
}
