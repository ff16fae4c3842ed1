package dev.etl.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;

/// The API that the case `api` asks: `ApiServer DELAY_MS`. It listens on a free port of the
/// loopback address, prints the port, and ends when its standard input does.
///
/// `GET /delay/N` is answered after the delay with a JSON array of two records whose values depend
/// on N; `GET /now/N` at once. HTTP/1.1 with connections kept alive, requests without a body. One
/// thread and one selector serve all connections: since the delay is the same for all, what is due
/// next is always the head of one queue.
public final class ApiServer {
  private static final int BACKLOG = 4096;
  private static final int BODIES = 16_384;

  private final Selector selector = Selector.open();
  private final Queue<Answer> waiting = new ArrayDeque<>();
  private final byte[][] answers = new byte[BODIES][];
  private final long delayNanos;

  private record Answer(long due, Connection connection, int id) {}

  private static final class Connection {
    private final SocketChannel channel;
    private final ByteBuffer request = ByteBuffer.allocate(2048);
    private int scanned;

    private Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  private ApiServer(long delayNanos) throws IOException {
    this.delayNanos = delayNanos;
    for (int id = 0; id < BODIES; id++) {
      answers[id] = answer(id);
    }
  }

  public static void main(String[] arguments) throws IOException {
    ApiServer server = new ApiServer(Long.parseLong(arguments[0]) * 1_000_000);
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      listener.configureBlocking(false);
      listener.register(server.selector, SelectionKey.OP_ACCEPT);
      System.out.println(listener.socket().getLocalPort());
      Thread.ofPlatform().daemon().start(ApiServer::endWithInput);
      server.serve();
    }
  }

  /// A server must not outlive the benchmark that started it, however that ended.
  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // The end of the input either way.
    }
    System.exit(0);
  }

  private static byte[] answer(int id) {
    String body =
        String.format(
            Locale.ROOT,
            "[{\"id\":%d,\"value\":%s},{\"id\":%d,\"value\":%s}]",
            2 * id,
            value(2 * id),
            2 * id + 1,
            value(2 * id + 1));
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(US_ASCII);
  }

  private static double value(int id) {
    return Math.floorMod(id * 7919, 100_003) / 100_003.0;
  }

  private void serve() throws IOException {
    while (true) {
      long now = System.nanoTime();
      Answer next = waiting.peek();
      while (next != null && next.due - now <= 0) {
        waiting.remove();
        send(next.connection, next.id);
        next = waiting.peek();
      }
      if (next == null) {
        selector.select(this::handle);
      } else {
        // Rounded up: an answer may come late by a part of a millisecond, never early.
        selector.select(this::handle, Math.max(1, (next.due - now + 999_999) / 1_000_000));
      }
    }
  }

  private void handle(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept((ServerSocketChannel) key.channel());
      } else {
        read((Connection) key.attachment());
      }
    } catch (IOException e) {
      key.cancel();
      close(key.channel());
    }
  }

  private void accept(ServerSocketChannel listener) throws IOException {
    for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
    }
  }

  private void read(Connection connection) throws IOException {
    ByteBuffer request = connection.request;
    if (connection.channel.read(request) < 0) {
      connection.channel.close();
      return;
    }
    // A blank line ends a request; what a client sends ahead of the answer waits its turn.
    int end = connection.scanned;
    while (end + 4 <= request.position()) {
      if (request.get(end) == '\r' && request.getInt(end) == 0x0d0a0d0a) {
        answer(connection);
        request.flip().position(end + 4);
        request.compact();
        end = 0;
      } else {
        end++;
      }
    }
    connection.scanned = end;
    if (!request.hasRemaining()) {
      throw new IOException("The head of a request is longer than " + request.capacity());
    }
  }

  /// The request line is `GET /delay/N HTTP/1.1` or `GET /now/N HTTP/1.1`.
  private void answer(Connection connection) throws IOException {
    ByteBuffer request = connection.request;
    boolean now = request.get(5) == 'n';
    int id = 0;
    for (int index = now ? 9 : 11; request.get(index) > ' '; index++) {
      id = id * 10 + request.get(index) - '0';
    }
    if (now) {
      send(connection, id);
    } else {
      waiting.add(new Answer(System.nanoTime() + delayNanos, connection, id));
    }
  }

  /// An answer is far smaller than the buffer of a socket, so it is written whole or the client is
  /// not reading.
  private void send(Connection connection, int id) {
    byte[] bytes = answers[id & (BODIES - 1)];
    try {
      if (connection.channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
        connection.channel.close();
      }
    } catch (IOException e) {
      close(connection.channel);
    }
  }

  private static void close(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception e) {
      // The client is gone; there is nobody to tell.
    }
  }
}
