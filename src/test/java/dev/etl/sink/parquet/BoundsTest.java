package dev.etl.sink.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Type;
import dev.etl.sink.parquet.Bounds.Range;
import dev.etl.sink.parquet.Bounds.Without;
import org.junit.jupiter.api.Test;

final class BoundsTest {

  @Test
  void notANumberHasNoPlaceInAnOrder() {
    assertThat(doubles(1, Double.NaN, 2)).isEqualTo(Without.UNKNOWN);
    assertThat(doubles(Double.NaN)).isEqualTo(Without.UNKNOWN);
    assertThat(doubles(1).and(Type.DOUBLE, doubles(Double.NaN))).isEqualTo(Without.UNKNOWN);
    assertThat(doubles(Double.NaN).and(Type.DOUBLE, doubles(1))).isEqualTo(Without.UNKNOWN);
  }

  @Test
  void noValueChangesNothing() {
    assertThat(doubles()).isEqualTo(Without.NO_VALUE);
    assertThat(doubles().and(Type.DOUBLE, doubles())).isEqualTo(Without.NO_VALUE);
    assertThat(doubles().and(Type.DOUBLE, doubles(Double.NaN))).isEqualTo(Without.UNKNOWN);
    Bounds some = doubles(3);
    assertThat(some.and(Type.DOUBLE, doubles())).isSameAs(some);
    assertThat(doubles().and(Type.DOUBLE, some)).isSameAs(some);
  }

  @Test
  void aZeroIsEitherOfTheTwo() {
    for (Bounds zeros : new Bounds[] {doubles(0.0), doubles(-0.0), doubles(0.0, -0.0)}) {
      // As texts: as numbers they are the same.
      assertThat(Double.toString(least(zeros))).isEqualTo("-0.0");
      assertThat(Double.toString(greatest(zeros))).isEqualTo("0.0");
    }
  }

  @Test
  void boundsOfPiecesAreThoseOfTheWhole() {
    Bounds both = doubles(3, Double.NEGATIVE_INFINITY).and(Type.DOUBLE, doubles(-1, 7));
    assertThat(least(both)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(greatest(both)).isEqualTo(7);
  }

  @Test
  void textsAreOrderedByTheirBytes() {
    assertThat(texts("b", "é", "")).isEqualTo("..é");
    assertThat(texts("\uFFFD", "😀", "z")).isEqualTo("z..😀");
    assertThat(texts("ab", "abc", "a")).isEqualTo("a..abc");
  }

  private static double least(Bounds bounds) {
    return GrowingBytes.doubleAt(((Range) bounds).least(), 0);
  }

  private static double greatest(Bounds bounds) {
    return GrowingBytes.doubleAt(((Range) bounds).greatest(), 0);
  }

  private static Bounds doubles(double... values) {
    GrowingBytes bytes = new GrowingBytes();
    bytes.addDoubles(values, values.length);
    return Bounds.of(Type.DOUBLE, bytes);
  }

  private static String texts(String... values) {
    GrowingBytes bytes = new GrowingBytes();
    for (String value : values) {
      byte[] encoded = value.getBytes(UTF_8);
      bytes.addInt(encoded.length);
      bytes.addBytes(encoded, 0, encoded.length);
    }
    Range range = (Range) Bounds.of(Type.STRING, bytes);
    return new String(range.least(), UTF_8) + ".." + new String(range.greatest(), UTF_8);
  }
}
