package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// The proxies that the variables `http_proxy`, `https_proxy` and `no_proxy` name, as curl reads
/// them: in lower or upper case, except `HTTP_PROXY`, which a request to a CGI program can set.
/// Immutable.
final class EnvironmentProxies extends ProxySelector {
  private final Map<String, HttpUrl> proxies;
  private final List<String> direct;

  private EnvironmentProxies(Map<String, HttpUrl> proxies, List<String> direct) {
    this.proxies = Map.copyOf(proxies);
    this.direct = List.copyOf(direct);
  }

  /// A client that uses the proxies of an environment; without any it connects as before.
  ///
  /// @throws EtlException (usage) if a variable is not the URL of an HTTP proxy
  static OkHttpClient.Builder in(Map<String, String> environment, OkHttpClient.Builder client) {
    Optional<HttpUrl> http = proxy(environment, "http_proxy");
    Optional<HttpUrl> https = proxy(environment, "https_proxy", "HTTPS_PROXY");
    if (http.isEmpty() && https.isEmpty()) {
      return client;
    }
    Map<String, HttpUrl> proxies = new HashMap<>();
    http.ifPresent(url -> proxies.put("http", url));
    https.ifPresent(url -> proxies.put("https", url));
    String direct = value(environment, "no_proxy", "NO_PROXY");
    return client
        .proxySelector(new EnvironmentProxies(proxies, List.of(direct.split("[,\\s]+"))))
        .proxyAuthenticator(
            (route, response) -> {
              HttpUrl proxy = proxies.get(route == null ? "http" : route.address().url().scheme());
              return proxy == null
                      || proxy.username().isEmpty()
                      || response.request().header("Proxy-Authorization") != null
                  ? null
                  : response
                      .request()
                      .newBuilder()
                      .header(
                          "Proxy-Authorization",
                          Credentials.basic(proxy.username(), proxy.password()))
                      .build();
            });
  }

  private static Optional<HttpUrl> proxy(Map<String, String> environment, String... names) {
    String text = value(environment, names);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    HttpUrl url = HttpUrl.parse(text.contains("://") ? text : "http://" + text);
    if (url == null || url.isHttps()) {
      // The text may hold a password.
      throw new EtlException(
          ErrorKind.USAGE,
          "the environment variable " + names[0] + " is not the URL of an HTTP proxy",
          "write it as http://HOST:PORT, or unset it");
    }
    return Optional.of(url);
  }

  private static String value(Map<String, String> environment, String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  @Override
  public List<Proxy> select(@Nullable URI uri) {
    HttpUrl proxy = uri == null || isDirect(uri.getHost()) ? null : proxies.get(uri.getScheme());
    return List.of(
        proxy == null
            ? Proxy.NO_PROXY
            : new Proxy(
                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
  }

  /// Whether `no_proxy` lists a host, one of its domains, or all.
  private boolean isDirect(@Nullable String host) {
    if (host == null) {
      return true;
    }
    String name = host.toLowerCase(Locale.ROOT);
    for (String entry : direct) {
      String domain = entry.toLowerCase(Locale.ROOT);
      domain = domain.startsWith("*.") ? domain.substring(1) : domain;
      domain = domain.startsWith(".") ? domain.substring(1) : domain;
      if (domain.equals("*")
          || (!domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain)))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void connectFailed(
      @Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
    // The attempt fails, and is retried like any other.
  }
}
