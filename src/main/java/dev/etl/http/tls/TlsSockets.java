package dev.etl.http.tls;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Sockets that trust and show the certificates of files. Immutable.
public record TlsSockets(SSLSocketFactory factory, X509TrustManager trusted) {

  /// Reads the files.
  ///
  /// @throws EtlException (usage) if one is damaged; (unavailable) if one cannot be read
  public static TlsSockets of(Tls tls) {
    try {
      X509TrustManager trusted = trusted(tls.authorities());
      return new TlsSockets(context(tls, trusted).getSocketFactory(), trusted);
    } catch (GeneralSecurityException | IOException e) {
      throw new EtlException(
          ErrorKind.USAGE,
          "cannot use the certificates: " + EtlException.reason(e),
          "check that certificate and key belong together",
          e);
    }
  }

  /// The context of the sockets.
  static SSLContext context(Tls tls, X509TrustManager trusted)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(tls), new TrustManager[] {trusted}, null);
    return context;
  }

  /// The authorities to trust.
  static X509TrustManager trusted(Optional<Path> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = null;
    if (authorities.isPresent()) {
      store = empty();
      int number = 0;
      for (X509Certificate certificate : PemFile.read(authorities.get()).certificates()) {
        store.setCertificateEntry("authority " + number++, certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new IllegalStateException("every Java trusts certificates of X.509");
  }

  private static KeyManager @Nullable [] keys(Tls tls)
      throws GeneralSecurityException, IOException {
    if (tls.certificate().isEmpty()) {
      return null;
    }
    Path path = tls.certificate().get();
    List<X509Certificate> chain = PemFile.read(path).certificates();
    KeyStore store = empty();
    char[] none = {};
    store.setKeyEntry(
        "client",
        PemFile.read(tls.key().orElse(path)).key(),
        none,
        chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, none);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
