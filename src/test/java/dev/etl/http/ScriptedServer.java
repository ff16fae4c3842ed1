package dev.etl.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// An HTTP/1.1 server on loopback that answers as it is told, broken answers included, and
/// remembers what it was asked. One virtual thread a connection; safe for use by many threads.
///
/// ```java
/// try (ScriptedServer server = ScriptedServer.start()) {
///   server.on("/items", Answer.status(503), Answer.ok("[1,2]").resetAfter(3), Answer.ok("[1,2]"));
///   client.get(Url.parse(server.url("/items?page=1")), ...);
/// }
/// ```
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Map<String, Function<Request, Answer>> scripts = new ConcurrentHashMap<>();
  private volatile Function<Request, Answer> others = _ -> Answer.status(404);
  private final List<Request> requests = new ArrayList<>();
  private final Map<Socket, Thread> sockets = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ScriptedServer(ServerSocket listener) {
    this.listener = listener;
  }

  /// A server on a free port of 127.0.0.1 that answers 404 until it is told better.
  public static ScriptedServer start() {
    try {
      ScriptedServer server =
          new ScriptedServer(new ServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1")));
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /// A server that speaks TLS.
  ///
  /// @param mutual whether it needs a certificate of the client
  public static ScriptedServer start(SSLContext context, boolean mutual) {
    try {
      SSLServerSocket socket =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1"));
      socket.setNeedClientAuth(mutual);
      ScriptedServer server = new ScriptedServer(socket);
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /// What was asked.
  ///
  /// @param path without the query
  /// @param query without its `?`; empty if there is none
  /// @param headers by name, in any case; of several of one name, all values joined by `, `
  /// @param body as UTF-8; empty without its length
  public record Request(
      String method, String path, String query, Map<String, String> headers, String body) {}

  /// What happens once an answer is sent as far as it is to be.
  public enum Ending {
    KEEP_ALIVE,
    CLOSE,
    RESET,
    HANG
  }

  /// An answer, whole or broken. Each method gives a changed copy.
  ///
  /// @param sent how many bytes of the body are sent; negative for not even the headers
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Answer(
      int status,
      List<String> headers,
      byte[] body,
      Duration delay,
      boolean chunked,
      int sent,
      Ending ending) {

    public Answer {
      headers = List.copyOf(headers);
    }

    /// 200 with a text as body.
    public static Answer ok(String body) {
      return status(200).body(body.getBytes(UTF_8));
    }

    /// A status with an empty body.
    public static Answer status(int status) {
      return new Answer(status, List.of(), new byte[0], Duration.ZERO, false, 0, Ending.KEEP_ALIVE);
    }

    /// A redirect (302) to a location.
    public static Answer redirect(String location) {
      return status(302).header("Location", location);
    }

    /// The connection is closed without an answer.
    public static Answer none() {
      return status(200).ending(-1, Ending.CLOSE);
    }

    /// There is never an answer, until the client leaves.
    public static Answer silence() {
      return status(200).ending(-1, Ending.HANG);
    }

    /// The same with another status.
    public Answer withStatus(int other) {
      return new Answer(other, headers, body, delay, chunked, sent, ending);
    }

    public Answer header(String name, String value) {
      List<String> more = new ArrayList<>(headers);
      more.add(name + ": " + value);
      return new Answer(status, more, body, delay, chunked, sent, ending);
    }

    public Answer body(byte[] bytes) {
      return new Answer(status, headers, bytes, delay, chunked, bytes.length, ending);
    }

    /// Waits before it answers.
    public Answer after(Duration pause) {
      return new Answer(status, headers, body, pause, chunked, sent, ending);
    }

    /// Sends the body in one chunk instead of with its length.
    public Answer inChunks() {
      return new Answer(status, headers, body, delay, true, sent, ending);
    }

    /// Ends the connection as it should after so many bytes of the body, which promised more.
    public Answer closeAfter(int bytes) {
      return ending(bytes, Ending.CLOSE);
    }

    /// Resets the connection after so many bytes of the body.
    public Answer resetAfter(int bytes) {
      return ending(bytes, Ending.RESET);
    }

    /// Sends nothing more after so many bytes of the body, until the client leaves.
    public Answer hangAfter(int bytes) {
      return ending(bytes, Ending.HANG);
    }

    /// Sends all and then closes the connection without having said so.
    public Answer thenClose() {
      return ending(body.length, Ending.CLOSE);
    }

    private Answer ending(int bytes, Ending how) {
      return new Answer(status, headers, body, delay, chunked, bytes, how);
    }
  }

  /// Answers requests for the path in turn; the last answer is repeated.
  public ScriptedServer on(String path, Answer... answers) {
    AtomicInteger next = new AtomicInteger();
    return on(path, _ -> answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
  }

  /// Answers requests for the path as the function says, which may be called by many threads.
  public ScriptedServer on(String path, Function<Request, Answer> script) {
    scripts.put(path, script);
    return this;
  }

  /// Answers requests for all other paths as the function says.
  public ScriptedServer onAny(Function<Request, Answer> script) {
    others = script;
    return this;
  }

  /// The URL of a path, which may have a query.
  public String url(String path) {
    return (listener instanceof SSLServerSocket ? "https" : "http")
        + "://127.0.0.1:"
        + port()
        + path;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// What was asked so far, in order.
  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /// What was asked of one path so far, in order.
  public List<Request> requests(String path) {
    return requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  /// Returns as soon as so many requests have come in all.
  ///
  /// @throws AssertionError if they have not within 10 seconds
  public void awaitRequests(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    synchronized (requests) {
      while (requests.size() < count) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError(requests.size() + " of " + count + " requests came");
        }
        requests.wait(left);
      }
    }
  }

  /// How many connections there have been.
  public int connections() {
    return connections.get();
  }

  /// How many requests there have been at the same time, at most.
  public int peak() {
    return peak.get();
  }

  /// Ends its connections, and interrupts scripts that still wait.
  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
      for (Map.Entry<Socket, Thread> connection : sockets.entrySet()) {
        connection.getKey().close();
        connection.getValue().interrupt();
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        Thread thread = Thread.ofVirtual().unstarted(() -> serve(socket));
        sockets.put(socket, thread);
        thread.start();
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String start = line(in);
      while (!start.isEmpty() && answer(request(start, in), socket, in, out)) {
        start = line(in);
      }
    } catch (IOException _) {
      // The client left, or the server was closed.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private static Request request(String start, InputStream in) throws IOException {
    String[] parts = start.split(" ", 3);
    if (parts.length < 3) {
      throw new IOException("Not a request in HTTP: " + start);
    }
    String[] target = parts[1].split("\\?", 2);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String[] named = header.split(": ?", 2);
      if (named.length < 2) {
        throw new IOException("Not a header: " + header);
      }
      headers.merge(named[0], named[1], (former, value) -> former + ", " + value);
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    String body = new String(in.readNBytes(length), UTF_8);
    return new Request(parts[0], target[0], target.length > 1 ? target[1] : "", headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  /// Returns whether the connection is kept.
  private boolean answer(Request request, Socket socket, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    peak.accumulateAndGet(active.incrementAndGet(), Math::max);
    try {
      synchronized (requests) {
        requests.add(request);
        requests.notifyAll();
      }
      Answer answer = scripts.getOrDefault(request.path(), others).apply(request);
      if (closed.await(answer.delay().toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      if (answer.sent() >= 0) {
        out.write(bytes(answer));
        out.flush();
      }
      return switch (answer.ending()) {
        case KEEP_ALIVE -> true;
        case CLOSE -> false;
        case RESET -> {
          socket.setSoLinger(true, 0);
          yield false;
        }
        case HANG -> in.read() >= 0;
      };
    } finally {
      active.decrementAndGet();
    }
  }

  private static byte[] bytes(Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " " + reason(answer));
    answer.headers().forEach(header -> head.append("\r\n").append(header));
    int length = answer.body().length;
    head.append(
        answer.chunked() ? "\r\nTransfer-Encoding: chunked" : "\r\nContent-Length: " + length);
    head.append("\r\n\r\n");
    if (answer.chunked()) {
      head.append(Integer.toHexString(length).toLowerCase(Locale.ROOT)).append("\r\n");
    }
    bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
    bytes.write(answer.body(), 0, answer.sent());
    if (answer.chunked() && answer.sent() == length) {
      bytes.writeBytes("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  private static String reason(Answer answer) {
    return switch (answer.status()) {
      case 200 -> "OK";
      case 302 -> "Found";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }
}
