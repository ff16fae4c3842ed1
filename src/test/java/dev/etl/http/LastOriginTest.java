package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LastOriginTest {
  private static final String[] FIRST = {
    "http://host/a", "http://host:8080/a/b?c=d", "https://me:p%40ss@host/a", "http://host?x=/y",
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host/b c/../d|e?f=g h#i",
        "http://host/",
        "http://host",
        "http://host?x=/z",
        "http://host#/z",
        "http://host\\a/z",
        "http://host//other/x",
        "http://host/\\other/x",
        "http://host/\t/x",
        "http://host/http://other/x",
        "http://host/%zz/ä?ö=%C3",
        "http://host:8080/x",
        "http://host:80/x",
        "https://host/x",
        "https://me:p%40ss@host/x",
        "https://me@host/x",
        "http://hosts/x",
        "http://HOST/x",
        "http://ho st/x",
      })
  void aUrlIsTheSameWhateverCameBefore(String text) {
    for (String first : FIRST) {
      LastOrigin origins = new LastOrigin();
      origins.parse(first);
      assertThat(String.valueOf(origins.parse(text)))
          .as(first)
          .isEqualTo(String.valueOf(HttpUrl.parse(text)));
    }
  }
}
