package dev.etl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectBytesTest {
  private record Numbers(
      boolean truth,
      byte small,
      short little,
      int whole,
      long large,
      float rough,
      double exact,
      char letter)
      implements Serializable {}

  private record Named(
      @Nullable String name, Integer boxed, List<Numbers> list, Map<String, Named> children)
      implements Serializable {}

  private record Twice(Named one, Named other) implements Serializable {}

  private record Positive(int number) implements Serializable {
    Positive {
      if (number < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  private record NotForOthers(Object lock) implements Serializable {}

  private static final Numbers NUMBERS =
      new Numbers(true, (byte) -1, (short) 300, 70_000, 1L << 40, 0.5f, -0.0, 'ä');

  private static Object again(Serializable object) throws IOException {
    return ObjectBytes.read(ObjectBytes.of(object));
  }

  @Test
  void recordsComeBackWithAllKindsOfComponents() throws IOException {
    assertThat(again(NUMBERS)).isEqualTo(NUMBERS);
    Named child = new Named(null, 7, List.of(), Map.of());
    Named parent =
        new Named(
            "a name", -1, new ArrayList<>(Arrays.asList(NUMBERS, null)), Map.of("child", child));
    assertThat(again(parent)).isEqualTo(parent);
    Positive[] array = {new Positive(1), new Positive(2)};
    assertThat(again(array)).isEqualTo(array);
  }

  @Test
  void oneRecordInTwoPlacesStaysOne() throws IOException {
    Named shared = new Named("shared", 1, List.of(NUMBERS), Map.of());
    Twice twice = (Twice) again(new Twice(shared, shared));
    assertThat(twice.one()).isEqualTo(shared).isSameAs(twice.other());
  }

  @Test
  void failuresKeepTheirWords() throws IOException {
    EtlException failure = new EtlException(ErrorKind.DATA, "a message", "a hint");
    EtlException read = (EtlException) again(failure);
    assertThat(read.getMessage()).isEqualTo("a message");
    assertThat(read.kind()).isEqualTo(ErrorKind.DATA);
  }

  @Test
  void recordsAreNotWrittenInTheWayThatIsSlowToRead() throws Exception {
    try (ObjectInputStream plain =
        new ObjectInputStream(new ByteArrayInputStream(ObjectBytes.of(NUMBERS))) {
          @Override
          protected Class<?> resolveClass(java.io.ObjectStreamClass type)
              throws IOException, ClassNotFoundException {
            Class<?> found = super.resolveClass(type);
            assertThat(found.isRecord()).isFalse();
            return found;
          }
        }) {
      assertThat(plain.readObject()).isEqualTo(NUMBERS);
    }
  }

  @Test
  void damagedBytesAreAnIoException() throws IOException {
    byte[] bytes = ObjectBytes.of(NUMBERS);
    for (int length = 0; length < bytes.length; length++) {
      byte[] begin = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ObjectBytes.read(begin)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> ObjectBytes.of(new NotForOthers(new Object())))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void constructorsCheckWhatTheyGet() throws IOException {
    byte[] bytes = ObjectBytes.of(new Positive(1));
    int last = bytes.length - 1;
    while (bytes[last] != 1) {
      last--;
    }
    bytes[last - 3] = -1;
    assertThatThrownBy(() -> ObjectBytes.read(bytes))
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("negative");
  }
}
