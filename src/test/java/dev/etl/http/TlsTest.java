package dev.etl.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.tls.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Connections with TLS: the authorities to trust, certificates of clients, and proxies.
@Timeout(60)
final class TlsTest {
  private static final HttpSettings ONCE =
      new HttpSettings(
          new RetryPolicy(1, Duration.ofMillis(1), 1, 0, Duration.ofSeconds(1)),
          Duration.ofSeconds(30),
          List.of());
  private static final String CA = TestCertificates.file("ca.pem").toString();

  @TempDir private Path folder;

  private static Outcome etl(ScriptedServer server, String... options) {
    List<String> line = new ArrayList<>(List.of("run", "-q", server.url("/x"), "--limit=9"));
    line.add("--attempts=1");
    line.addAll(List.of(options));
    return InProcess.ETL.run(line.toArray(String[]::new));
  }

  @Test
  void onlyTrustedServersAreAsked() {
    try (ScriptedServer server = TestCertificates.server(false)) {
      server.on("/x", Answer.ok("[{\"id\":1}]"));
      Outcome untrusted = etl(server);
      assertThat(untrusted.exitCode()).isEqualTo(5);
      assertThat(untrusted.stderr()).contains("TLS failure").contains("--cacert");
      assertThat(etl(server, "--cacert=" + CA).stdout()).isEqualTo("id\n1\n");
      Outcome other = etl(server, "--cacert=" + TestCertificates.file("client.pem"));
      assertThat(other.exitCode()).isEqualTo(5);
    }
  }

  @Test
  void serversMayNeedACertificate() throws IOException {
    String cert = "--cert=" + TestCertificates.file("client.pem");
    String key = "--cert-key=" + TestCertificates.file("client.key");
    try (ScriptedServer server = TestCertificates.server(true)) {
      server.on("/x", Answer.ok("[{\"id\":1}]"));
      assertThat(etl(server, "--cacert=" + CA).exitCode()).isEqualTo(5);
      assertThat(etl(server, "--cacert=" + CA, cert, key).stdout()).isEqualTo("id\n1\n");
      Path both = folder.resolve("both.pem");
      Files.writeString(
          both,
          Files.readString(TestCertificates.file("client.key"))
              + Files.readString(TestCertificates.file("client.pem")));
      Path file = folder.resolve("p.yaml");
      Files.copy(TestCertificates.file("ca.pem"), folder.resolve("ca.pem"));
      Files.writeString(
          file,
          "extract: {api: '%s', tls: {cacert: ca.pem, cert: both.pem}}\n"
              .formatted(server.url("/x")));
      Outcome fromFile = InProcess.ETL.run("run", "-q", "-f", file.toString());
      assertThat(fromFile.stderr()).isEmpty();
      assertThat(fromFile.stdout()).isEqualTo("id\n1\n");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void filesWithoutWhatIsNeededAreNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    Path old =
        Files.writeString(
            folder.resolve("old.key"),
            "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    String cert = "--cert=" + TestCertificates.file("client.pem");
    try (ScriptedServer server = TestCertificates.server(true)) {
      assertThat(etl(server, "--cacert=" + empty).stderr()).contains("has no certificate in PEM");
      assertThat(etl(server, "--cacert=" + folder.resolve("none.pem")).exitCode()).isEqualTo(5);
      assertThat(etl(server, cert).stderr()).contains("has no private key in PEM");
      assertThat(etl(server, cert, "--cert-key=" + old).stderr()).contains("openssl pkcs8");
      assertThat(etl(server, "--cert-key=" + old).exitCode()).isEqualTo(2);
      assertThat(server.requests()).isEmpty();
    }
  }

  private static String get(HttpClient client, String url) {
    return client.get(
        Url.parse(url), ONCE, () -> {}, answer -> new String(answer.body().readAllBytes(), UTF_8));
  }

  @Test
  void theEnvironmentNamesAuthorities() {
    Map<String, String> environment = Map.of("SSL_CERT_FILE", CA);
    try (ScriptedServer server = TestCertificates.server(false);
        HttpClient client = new HttpClient(1, 1, Dns.SYSTEM, environment)) {
      server.on("/x", Answer.ok("[]"));
      assertThat(get(client, server.url("/x"))).isEqualTo("[]");
    }
  }

  @Test
  void proxiesForwardConnectionsThatTheyCannotRead() throws IOException {
    try (ScriptedServer server = TestCertificates.server(false);
        Tunnel proxy = new Tunnel(server.port());
        HttpClient client =
            new HttpClient(
                1,
                1,
                host -> {
                  throw new UnknownHostException(host);
                },
                Map.of(
                    "SSL_CERT_FILE",
                    CA,
                    "https_proxy",
                    "http://me:opensesame@127.0.0.1:" + proxy.port()))) {
      server.on("/x", Answer.ok("[7]"));
      // Only the proxy knows where that is.
      assertThat(get(client, "https://api.example.test/x?key=hidden")).isEqualTo("[7]");
      assertThat(proxy.seen)
          .contains("CONNECT api.example.test:443 HTTP/1.1")
          .contains("Proxy-Authorization: Basic bWU6b3BlbnNlc2FtZQ==");
      assertThat(String.join("\n", proxy.seen)).doesNotContain("hidden", "/x");
      assertThat(server.requests().getFirst().headers()).doesNotContainKey("Proxy-Authorization");
    }
  }

  /// A proxy that connects all tunnels to one port, for clients that sign in.
  private static final class Tunnel implements AutoCloseable {
    private final ServerSocket listener =
        new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final int target;
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());

    Tunnel(int target) throws IOException {
      this.target = target;
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return listener.getLocalPort();
    }

    private void accept() {
      try {
        while (true) {
          Socket client = listener.accept();
          sockets.add(client);
          Thread.ofVirtual().start(() -> serve(client));
        }
      } catch (IOException _) {
        // closed
      }
    }

    private void serve(Socket client) {
      try (client) {
        boolean connected = false;
        while (!connected) {
          connected = header(client);
          String status =
              connected
                  ? "200 Connection established\r\n\r\n"
                  : """
                  407 Who are you\r
                  Proxy-Authenticate: Basic realm="proxy"\r
                  Content-Length: 0\r
                  \r
                  """;
          client.getOutputStream().write(("HTTP/1.1 " + status).getBytes(ISO_8859_1));
        }
        Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
        sockets.add(server);
        Thread back = Thread.ofVirtual().start(() -> pass(server, client));
        pass(client, server);
        back.join();
      } catch (IOException _) {
        // One side left.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    /// Reads a request byte by byte, since the client speaks TLS right after it.
    private boolean header(Socket client) throws IOException {
      boolean signed = false;
      StringBuilder line = new StringBuilder();
      while (true) {
        int next = client.getInputStream().read();
        if (next < 0) {
          throw new IOException("the client left");
        }
        if (next == '\n') {
          String text = line.toString().strip();
          if (text.isEmpty()) {
            return signed;
          }
          seen.add(text);
          signed |= text.startsWith("Proxy-Authorization:");
          line.setLength(0);
        } else {
          line.append((char) next);
        }
      }
    }

    private static void pass(Socket from, Socket to) {
      try {
        OutputStream out = to.getOutputStream();
        from.getInputStream().transferTo(out);
        to.shutdownOutput();
      } catch (IOException _) {
        // One side left.
      }
    }

    @Override
    public void close() {
      try {
        listener.close();
        for (Socket socket : List.copyOf(sockets)) {
          socket.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
