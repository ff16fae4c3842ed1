package dev.etl.http.tls;

import dev.etl.http.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;

/// Certificates for tests, signed by an authority of their own, and servers that show them. The one
/// of servers is for 127.0.0.1, localhost and api.example.test.
public final class TestCertificates {
  private TestCertificates() {}

  /// A file: `ca.pem`, `server.pem`, `server.key`, `client.pem` or `client.key`.
  public static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(TestCertificates.class.getResource("/tls/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A server that speaks TLS.
  ///
  /// @param mutual whether it needs the certificate of a client
  public static ScriptedServer server(boolean mutual) {
    Tls tls =
        new Tls(
            Optional.of(file("ca.pem")),
            Optional.of(file("server.pem")),
            Optional.of(file("server.key")));
    try {
      return ScriptedServer.start(
          TlsSockets.context(tls, TlsSockets.trusted(tls.authorities())), mutual);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
