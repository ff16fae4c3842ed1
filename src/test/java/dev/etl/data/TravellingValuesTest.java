package dev.etl.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written with the serialisation of Java for another process comes back as it was.
public final class TravellingValuesTest {

  /// Writes and reads a value.
  public static <T> T travelled(T value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      @SuppressWarnings("unchecked")
      T read = (T) in.readObject();
      return read;
    }
  }

  static Stream<Object> values() {
    return Stream.of(
        Schema.of(),
        Schema.of(Field.of("", Type.DATE), new Field("seconds", Type.DOUBLE, true)),
        new BadRow("a.csv", 7, null, "has too few fields", "1,2"),
        BadRow.ofValue("a.csv", 7, "value", "is not a number", "abc").withText("1,abc"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsTheSame(Object value) throws IOException, ClassNotFoundException {
    assertThat(travelled(value)).isEqualTo(value);
  }

  /// A cause as libraries throw them: it cannot be written.
  private static final class LibraryException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Thread held = Thread.currentThread();

    LibraryException(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public String getMessage() {
      return super.getMessage() + " in " + held.getName();
    }
  }

  @Test
  void anErrorSaysTheSameWhateverItsCause() throws IOException, ClassNotFoundException {
    EtlException error =
        new EtlException(
            ErrorKind.UNAVAILABLE,
            "a.csv: cannot be read",
            "check the disk",
            new LibraryException("broken", new EtlException(ErrorKind.DATA, "inner", "")));
    StackTraceElement[] thrownAt = requireNonNull(error.getCause()).getStackTrace();
    error.addSuppressed(new LibraryException("on the way", new IOException("disk")));
    EtlException read = travelled(error);
    assertThat(read).hasSameClassAs(error).hasMessage("a.csv: cannot be read");
    assertThat(read.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(read.hint()).isEqualTo("check the disk");
    assertThat(read.getStackTrace()).isEqualTo(error.getStackTrace());
    Throwable cause = requireNonNull(read.getCause());
    assertThat(cause).hasMessageContaining("LibraryException: broken in ");
    assertThat(cause.getStackTrace()).isEqualTo(thrownAt);
    assertThat(cause.getCause())
        .isInstanceOfSatisfying(
            EtlException.class, inner -> assertThat(inner.kind()).isEqualTo(ErrorKind.DATA));
    assertThat(read.getSuppressed()).hasSize(1);
    assertThat(read.getSuppressed()[0])
        .hasMessageContaining("LibraryException: on the way in ")
        .hasRootCauseMessage("java.io.IOException: disk");
  }
}
