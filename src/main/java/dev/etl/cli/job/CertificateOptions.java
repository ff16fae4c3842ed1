package dev.etl.cli.job;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.http.tls.Tls;
import java.nio.file.Path;

/// The options for the certificates of connections.
final class CertificateOptions extends OptionGroup {
  private final Single<Path> authorities =
      path(
          "--cacert",
          "FILE",
          "Authorities to trust, in PEM. Default: those of SSL_CERT_FILE, otherwise of Java");

  private final Single<Path> certificate =
      path("--cert", "FILE", "Certificate to show to servers, in PEM; perhaps with its key.");

  private final Single<Path> key =
      path("--cert-key", "FILE", "Private key of --cert, in PEM (PKCS #8).");

  /// The files.
  ///
  /// @throws dev.etl.data.EtlException USAGE if there is a key without a certificate
  Tls tls() {
    return new Tls(authorities.get(), certificate.get(), key.get());
  }
}
