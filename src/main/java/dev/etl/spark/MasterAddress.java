package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The address of a cluster, as in `--master`: `local[4]`, `yarn`, `k8s://https://host`, or the
/// alternatives `spark://host:7077,other:7077`. Immutable.
record MasterAddress(String text) {
  private static final String STANDALONE = "spark://";
  private static final String PLACE = "([^:\\s,\\[]+|\\[[^\\]\\s]+\\]):\\d{1,5}";
  private static final Pattern KNOWN =
      Pattern.compile(
          "local(-cluster)?(\\[[^\\]]+\\])?|yarn|k8s://\\S+|spark://"
              + PLACE
              + "(,"
              + PLACE
              + ")*");

  /// @throws EtlException USAGE if Spark knows no such kind
  MasterAddress {
    if (!KNOWN.matcher(text).matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is not a Spark master",
          "write local[*], local[4], spark://host:7077, yarn or k8s://https://host:443");
    }
  }

  /// Whether this is the only process.
  boolean isLocal() {
    return text.startsWith("local") && !text.startsWith("local-");
  }

  /// Checks that a standalone master listens: Spark itself would retry for a minute. Does not check
  /// other kinds of masters.
  ///
  /// @param longest maximum wait for each
  /// @throws EtlException UNAVAILABLE if none listens
  void check(Duration longest) {
    if (!text.startsWith(STANDALONE)) {
      return;
    }
    List<String> places =
        Arrays.asList(text.substring(STANDALONE.length()).split(",", /* limit= */ -1));
    IOException refused = new IOException("connection refused");
    for (String place : places) {
      int colon = place.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(
                place.substring(0, colon), Integer.parseInt(place.substring(colon + 1))),
            Math.toIntExact(longest.toMillis()));
        return;
      } catch (IOException | IllegalArgumentException e) {
        refused = new IOException(EtlException.reason(e), e);
      }
    }
    throw new EtlException(
        ErrorKind.UNAVAILABLE,
        text + ": no master of Spark answers: " + EtlException.reason(refused),
        "check the address, and that the master runs",
        refused);
  }
}
