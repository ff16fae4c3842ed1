package dev.etl.http.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file in PEM (RFC 7468). Its text may hold a private key and is never shown. Immutable.
final class PemFile {
  private static final Pattern PART =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");

  private final Path path;
  private final String text;

  private PemFile(Path path, String text) {
    this.path = path;
    this.text = text;
  }

  /// @throws EtlException (unavailable) if it cannot be read
  static PemFile read(Path path) {
    try {
      return new PemFile(path, Files.readString(path, ISO_8859_1));
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "cannot read certificates from " + path + ": " + EtlException.reason(e),
          "check the path",
          e);
    }
  }

  /// Its certificates, in order.
  ///
  /// @throws EtlException (usage) if there is none, or one is damaged
  List<X509Certificate> certificates() {
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Matcher parts = PART.matcher(text);
      while (parts.find()) {
        if (parts.group(1).endsWith("CERTIFICATE")) {
          ByteArrayInputStream bytes = new ByteArrayInputStream(decoded(parts.group(2)));
          found.add((X509Certificate) factory.generateCertificate(bytes));
        }
      }
    } catch (CertificateException e) {
      throw damaged("a certificate", e);
    }
    if (found.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          path + ": has no certificate in PEM",
          "expected -----BEGIN CERTIFICATE-----");
    }
    return found;
  }

  /// Its private key.
  ///
  /// @throws EtlException (usage) if there is none, or it is of another kind
  PrivateKey key() {
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      String kind = parts.group(1);
      if (kind.equals("PRIVATE KEY")) {
        return key(decoded(parts.group(2)));
      }
      if (kind.endsWith("PRIVATE KEY")) {
        throw new EtlException(
            ErrorKind.USAGE,
            path + ": has a private key of the kind '" + kind + "', expected 'PRIVATE KEY'",
            "convert it: openssl pkcs8 -topk8 -nocrypt -in " + path + " -out key.pem");
      }
    }
    throw new EtlException(
        ErrorKind.USAGE,
        path + ": has no private key in PEM",
        "name its file: --cert-key (tls: {key: FILE} in a file)");
  }

  private PrivateKey key(byte[] encoded) {
    InvalidKeySpecException last = new InvalidKeySpecException();
    for (String kind : KEY_KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException e) {
        last = e;
      } catch (GeneralSecurityException e) {
        throw damaged("a private key", e);
      }
    }
    throw damaged("a private key", last);
  }

  private byte[] decoded(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw damaged("a part", e);
    }
  }

  private EtlException damaged(String what, Exception cause) {
    return new EtlException(
        ErrorKind.USAGE,
        path + ": has " + what + " that cannot be read",
        "export it again in PEM",
        cause);
  }
}
