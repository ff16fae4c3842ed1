package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import java.util.Map;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Proxies of the environment. The server is the proxy, and answers for hosts that do not exist.
final class EnvironmentProxiesTest extends HttpFixture {

  private String get(String url, Map<String, String> environment) {
    try (HttpClient client = new HttpClient(8, 1, Dns.SYSTEM, environment)) {
      return client.get(Url.parse(url), settings(1), () -> {}, HttpFixture::text);
    }
  }

  private String proxy() {
    return "http://127.0.0.1:" + server.port();
  }

  @Test
  void requestsGoToTheProxy() {
    server.onAny(request -> Answer.ok(request.path()));
    assertThat(get("http://no-such-host.invalid/x", Map.of("http_proxy", proxy())))
        .isEqualTo("http://no-such-host.invalid/x");
    assertThat(get("http://no-such-host.invalid/x", Map.of("http_proxy", proxy().substring(7))))
        .isEqualTo("http://no-such-host.invalid/x");
  }

  @Test
  void theProxyGetsItsCredentialsOnRequest() {
    server.onAny(
        request ->
            "Basic bWU6cGFzcw==".equals(request.headers().get("Proxy-Authorization"))
                ? Answer.ok("there")
                : Answer.status(407).header("Proxy-Authenticate", "Basic realm=\"x\""));
    String withUser = proxy().replace("//", "//me:pass@");
    assertThat(get("http://no-such-host.invalid/x", Map.of("http_proxy", withUser)))
        .isEqualTo("there");
    assertThat(
            catchThrowableOfType(
                EtlException.class,
                () -> get("http://no-such-host.invalid/x", Map.of("http_proxy", proxy()))))
        .hasMessageContaining("407");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "127.0.0.1", "example.org, 127.0.0.1", ".0.0.1"})
  void hostsOfNoProxyAreAskedDirectly(String direct) {
    server.on("/x", Answer.ok("there"));
    assertThat(
            get(server.url("/x"), Map.of("http_proxy", "http://127.0.0.1:1", "no_proxy", direct)))
        .isEqualTo("there");
  }

  @Test
  void theUpperCaseNameOfCgiIsIgnored() {
    server.on("/x", Answer.ok("there"));
    assertThat(get(server.url("/x"), Map.of("HTTP_PROXY", "http://127.0.0.1:1")))
        .isEqualTo("there");
  }

  @Test
  void otherProxiesAreErrorsWithoutTheirPassword() {
    assertThat(
            catchThrowableOfType(
                EtlException.class,
                () -> get("http://h/x", Map.of("https_proxy", "socks5://me:pass@host:1"))))
        .hasMessage("the environment variable https_proxy is not the URL of an HTTP proxy");
  }
}
