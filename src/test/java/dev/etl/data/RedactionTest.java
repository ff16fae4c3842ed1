package dev.etl.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {

  @ParameterizedTest
  @CsvSource({
    "https://host/items, https://host/items",
    "https://me:pass@host/items, https://***@host/items",
    "https://host/items?key=abc&page=2, https://host/items?key=***&page=***",
    "https://host/items?token, https://host/items?***",
    "https://host/items?key=&token&a=b, https://host/items?key=&***&a=***",
    "https://host/items?a=b=c#secret, https://host/items?a=***",
    "https://host/items?&a=b&, https://host/items?&a=***&",
    "https://host/i@x?a=b, https://host/i@x?a=***",
    "https://host/items?, https://host/items?",
    "https://host/items?=secret&=, https://host/items?=***&=",
    "https://host/items#secret, https://host/items",
    "?key=secret, ?key=***",
    "#secret, ''",
    "'', ''"
  })
  void aUrlLosesItsUserInfoQueryValuesAndFragment(String url, String redacted) {
    assertThat(Redaction.url(url)).isEqualTo(redacted);
  }

  @Test
  void everyUrlInATextIsRedactedAndTheTextAroundItKept() {
    assertThat(Redaction.text("a http://u:p@h/?k=v: 404, then 'https://h/?it's=1'."))
        .isEqualTo("a http://***@h/?k=***: 404, then 'https://h/?it's=***'.");
  }

  @Test
  void redactingTwiceChangesNothing() {
    String once = Redaction.text("http://u:p@h/?k=v&w: refused");

    assertThat(Redaction.text(once)).isEqualTo(once);
  }
}
