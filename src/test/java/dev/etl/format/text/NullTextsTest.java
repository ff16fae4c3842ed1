package dev.etl.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which texts mean that there is no value.
final class NullTextsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "nan", "NAN", "NA", "na", "Na", "null", "NULL", "Null"})
  void theseMeanThatThereIsNoNumber(String text) {
    assertThat(NullTexts.DEFAULT.contains(text)).isTrue();
    assertThat(new NullTexts(Set.of("-")).contains(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "-", "n/a", "N", "none", "nil", "NaNs", "nulls", " NA", "-NaN", "0"})
  void theseDoNotUnlessTheyAreAdded(String text) {
    assertThat(NullTexts.DEFAULT.contains(text)).isFalse();
    assertThat(new NullTexts(Set.of("x", text)).contains(text)).isTrue();
  }

  @Test
  void addedTextsAreComparedExactly() {
    NullTexts texts = new NullTexts(Set.of("none"));
    assertThat(texts.contains("none")).isTrue();
    assertThat(texts.contains("None")).isFalse();
    assertThat(texts.contains("none ")).isFalse();
  }
}
