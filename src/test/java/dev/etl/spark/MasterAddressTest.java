package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterAddressTest {
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[*]",
        "local[4]",
        "local[4,2]",
        "yarn",
        "k8s://https://host:443",
        "spark://host:7077",
        "spark://[::1]:7077",
        "spark://one:7077,two:7078"
      })
  void mastersOfSparkAreTaken(String text) {
    assertThatCode(() -> new MasterAddress(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "foo", "spark://", "spark://host", "spark:host:7077", "locale", "mesos://a:1"})
  void othersAreRefused(String text) {
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> new MasterAddress(text))
        .withMessage("'" + text + "' is not a Spark master")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void onlyThisProcessIsLocal() {
    assertThat(new MasterAddress("local[2]").isLocal()).isTrue();
    assertThat(new MasterAddress("local-cluster[2,1,1024]").isLocal()).isFalse();
    assertThat(new MasterAddress("spark://local:7077").isLocal()).isFalse();
  }

  @Test
  void oneMasterThatListensIsEnough() throws IOException {
    try (ServerSocket listener = listener()) {
      int closed = closedPort();
      new MasterAddress(
              "spark://127.0.0.1:%d,127.0.0.1:%d".formatted(closed, listener.getLocalPort()))
          .check(MAX_WAIT);
    }
  }

  @Test
  void mastersThatDoNotListenAreSaidNotToAnswer() throws IOException {
    String text = "spark://127.0.0.1:" + closedPort();
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> new MasterAddress(text).check(MAX_WAIT))
        .withMessageStartingWith(text + ": no master of Spark answers: ")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket listener = listener()) {
      return listener.getLocalPort();
    }
  }
}
