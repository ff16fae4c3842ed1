package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.data.EtlException;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.PageRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that become pages, rates and URLs.
final class PaginationValuesTest {
  static Stream<Arguments> links() {
    return Stream.of(
        arguments("</b>; rel=\"next\"", "/b"),
        arguments("</a>; rel=prev, </b>; rel=next", "/b"),
        arguments("</a,;\">; rel=\"prev\",</b>;rel=\"last next\"", "/b"),
        arguments("</a>; title=\"x, <y>; rel=\\\"next\\\"\"; rel=prev, </b>; REL=NEXT", "/b"),
        arguments("</a>; rel=prev; rel=next", null),
        arguments("</a>; rel=next; anchor=\"/other\"", null),
        arguments("</a>; rel=\"nextish\"", null),
        arguments("</a>", null),
        arguments("</a>; rel", null),
        arguments("</a; rel=next", null),
        arguments("</a>; rel=\"next", "/a"),
        arguments("</a>; rel=\"next\\", null),
        arguments("</a>; rel=\"ne\\xt\"", "/a"),
        arguments(" ,\t, </a>; rel=next", "/a"),
        arguments("</a>; rel=prev ,, </b>; rel=next", "/b"),
        arguments("", null),
        arguments("nonsense; rel=next", null),
        arguments("< https://host/b?x=1,2 > ; x ; rel = next", "https://host/b?x=1,2"));
  }

  @ParameterizedTest
  @MethodSource("links")
  void linksAreReadAsTheirStandardSays(String header, String next) {
    assertThat(Links.next(List.of("<x>; rel=first", header))).isEqualTo(Optional.ofNullable(next));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "</a>; rel=next | true",
        "</a>; rel=prev | true",
        "</a>; rel=\"x LAST\" | true",
        "</a>; rel=license | false",
        "</a>; rel=last; anchor=x | false",
        "'' | false"
      })
  void linksBetweenPagesAreToldApartFromOthers(String header, boolean pages) {
    assertThat(Links.arePages(List.of("<x>; rel=license", header))).isEqualTo(pages);
  }

  @Test
  void ratesAreReadAndWritten() {
    assertThat(Rate.GRAMMAR.parse(" 50/s ").interval(1)).isEqualTo(Duration.ofMillis(20));
    assertThat(Rate.GRAMMAR.parse("50/s").interval(4)).isEqualTo(Duration.ofMillis(80));
    assertThat(Rate.GRAMMAR.parse("600/m").interval(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(Rate.GRAMMAR.parse("3600 / h")).hasToString("3600/h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "50", "50/d", "/s", "-1/s", "0/s", "1.5/s", "2000000/s", "50/sec"})
  void whatIsNoRateIsAnError(String text) {
    assertThatExceptionOfType(EtlException.class).isThrownBy(() -> Rate.GRAMMAR.parse(text));
  }

  @Test
  void pagesThatCannotBeAreAnError() {
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> new PageNumber("page", 1, OptionalInt.of(0), Optional.empty()));
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> new PageNumber("page", 1, OptionalInt.of(2), Optional.of("/pages")));
    assertThatExceptionOfType(EtlException.class).isThrownBy(() -> PageNumber.from("page", -1));
    assertThat(new PageNumber("page", 0, OptionalInt.of(1), Optional.empty()).first()).isZero();
    assertThat(PageNumber.from("page", 0).total()).isEmpty();
    assertThatExceptionOfType(EtlException.class).isThrownBy(() -> new PageRules(false, 0, 1));
    assertThatExceptionOfType(EtlException.class).isThrownBy(() -> new PageRules(false, 1, -1));
    assertThat(new PageRules(true, 1, 0).most()).isOne();
  }

  @Test
  void aTemplateEncodesItsValues() {
    UrlTemplate template =
        UrlTemplate.parse("https://host/a/{id}/{{x}}?q={a b}&id={id}&key=secret");
    Map<String, String> values = Map.of("id", "ä/b?#%2e.", "a b", "1 & 2=+");
    assertThat(template.names()).containsExactly("id", "a b");
    Url url = template.fill(values::get);
    assertThat(url == null ? "" : url.text())
        .isEqualTo(
            "https://host/a/%C3%A4%2Fb%3F%23%252e./{x}?q=1%20%26%202%3D%2B"
                + "&id=%C3%A4%2Fb%3F%23%252e.&key=secret");
    assertThat(template.toString()).contains("https://host/").doesNotContain("secret");
    String unreserved = "AZaz09-._~";
    assertThat(UrlTemplate.parse("https://host/{id}").fill(_ -> unreserved))
        .isEqualTo(Url.parse("https://host/" + unreserved));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void aValueIsNoStepInThePath(String value) {
    assertThat(UrlTemplate.parse("https://host/a/{id}").fill(_ -> value)).isNull();
    assertThat(UrlTemplate.parse("https://host/a/{id}/b").fill(_ -> value)).isNull();
    assertThat(UrlTemplate.parse("https://host/a?b=/{id}").fill(_ -> value)).isNotNull();
    assertThat(UrlTemplate.parse("https://host/a/x{id}").fill(_ -> value)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{host}/x",
        "https://host{port}/x",
        "{scheme}://host/x",
        "https://me:{password}@host/x",
        "https://host/{id",
        "https://host/id}",
        "https://host/{}",
        "https://host/../{id}",
        "ftp://host/{id}",
        "host/{id}"
      })
  void whatIsNoTemplateIsAnError(String text) {
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> UrlTemplate.parse(text))
        .satisfies(
            failure -> assertThat(failure.getMessage()).isNotBlank().doesNotContain("password"));
  }

  static Stream<Arguments> references() {
    return Stream.of(
        arguments("https://host/a/b?page=1", "?page=2", "https://host/a/b?page=2"),
        arguments("https://host/a/b", "c", "https://host/a/c"),
        arguments("https://host/a/b", "/c", "https://host/c"),
        arguments("https://host/a/b", "//other/c", "https://other/c"),
        arguments("https://host/a/b", "http://other:81/c", "http://other:81/c"));
  }

  @ParameterizedTest
  @MethodSource("references")
  void referencesAreRelativeToTheirPage(String base, String reference, String expected) {
    Url url = Url.parse(base);
    assertThat(url.resolve(reference).text()).isEqualTo(expected);
    assertThat(url.resolve(reference).resolve("x").home()).isEqualTo(url);
  }

  @Test
  void aReferenceThatIsNoUrlIsAnError() {
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> Url.parse("https://host/a").resolve("file:///etc/passwd"))
        .withMessageContaining("which is not a URL");
  }

  @Test
  void aParameterIsReplaced() {
    assertThat(Url.parse("https://host/a?page=7&x=1").with("page", "a&b=c d").text())
        .isEqualTo("https://host/a?x=1&page=a%26b%3Dc%20d");
  }
}
