package dev.etl.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Redaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The names of URLs in results, errors and reports.
final class UrlNamesTest {
  private static final List<String> URLS =
      List.of("http://h/a?page=1", "http://h/b", "http://h/a?page=2");

  @Test
  void urlsThatLookTheSameWithoutTheirSecretsHaveTheirNumbers() {
    assertThat(names())
        .containsExactly("http://h/a?page=*** #1", "http://h/b", "http://h/a?page=*** #3");
  }

  @Test
  void whatIsRedactedOnceMoreStaysAsItIs() {
    assertThat(names())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Redaction.text(name)).isEqualTo(name));
  }

  private static List<String> names() {
    UrlNames names = UrlNames.of(URLS);
    return URLS.stream().map(_ -> names.next().name()).toList();
  }
}
