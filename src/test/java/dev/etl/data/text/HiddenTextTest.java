package dev.etl.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HiddenTextTest {

  @ParameterizedTest
  @CsvSource({
    "e, the letter e, the letter ***",
    "post, jdbc:postgresql: post? repost, jdbc:postgresql: ***? repost",
    "p$w, a=p$w;b, a=***;b",
    "hunter, x_hunter&hunteré, x_***&hunteré",
    "hunter, /a%20hunter/, /a%20***/",
    "hunter2, x_hunter2&hunter2é, x_***&***é",
    "Tr0ub4dor, tr0ub4DOR, ***",
    "pass wörd, pass%20w%C3%B6rd pass+w%c3%b6rd pass w\\u00f6rd, *** *** ***",
    "Tr0ub4dor, 22Tr0ub4dor22, 22***22",
  })
  void aShortSecretIsHiddenOnlyWhereItIsAWord(String secret, String text, String shown) {
    assertThat(HiddenText.replace(text, secret, "***")).isEqualTo(shown);
  }
}
