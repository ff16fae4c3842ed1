package dev.etl.http.tls;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The certificates of connections, in files in PEM. Immutable.
///
/// @param authorities the certificates to trust instead of those of the system
/// @param certificate the certificate that is shown to servers, followed by those that signed it
/// @param key its private key; without it, the file of the certificate holds it too
public record Tls(Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {
  /// The authorities of the system, and no certificate for servers.
  public static final Tls DEFAULTS = new Tls(Optional.empty(), Optional.empty(), Optional.empty());

  /// @throws EtlException (usage) if there is a key without a certificate
  public Tls {
    if (key.isPresent() && certificate.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a private key without its certificate",
          "name the certificate: --cert (tls: {cert: FILE} in a file)");
    }
  }

  /// The files that the variable `SSL_CERT_FILE` names.
  public static Tls in(Map<String, String> environment) {
    String file = environment.getOrDefault("SSL_CERT_FILE", "");
    return file.isEmpty()
        ? DEFAULTS
        : new Tls(Optional.of(PathText.path(file)), Optional.empty(), Optional.empty());
  }

  /// These files, and those of another where these are not given.
  public Tls or(Tls other) {
    return new Tls(
        authorities.or(other::authorities),
        certificate.or(other::certificate),
        certificate.isPresent() ? key : key.or(other::key));
  }
}
