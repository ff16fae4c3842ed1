package dev.etl.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/// Shows the limit of [ApiServer]: `LoadGenerator PORT PATH CONNECTIONS REQUESTS` sends so many
/// requests over so many connections, each with one request under way, and prints the seconds that
/// passed from the first connection to the last answer. It looks for the end of an answer and does
/// nothing else with it, so a client that does real work cannot be faster.
public final class LoadGenerator {
  private final Selector selector = Selector.open();
  private final InetSocketAddress server;
  private final String path;
  private final int requests;
  private final ByteBuffer answer = ByteBuffer.allocateDirect(4096);
  private int sent;
  private int answered;

  private LoadGenerator(int port, String path, int requests) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.path = path;
    this.requests = requests;
  }

  public static void main(String[] arguments) throws IOException {
    LoadGenerator generator =
        new LoadGenerator(
            Integer.parseInt(arguments[0]), arguments[1], Integer.parseInt(arguments[3]));
    int connections = Integer.parseInt(arguments[2]);
    // A first turn lets the compilers of both machines do their work.
    generator.run(connections);
    generator.sent = 0;
    generator.answered = 0;
    long start = System.nanoTime();
    generator.run(connections);
    System.out.println(
        String.format(Locale.ROOT, "%.6f", (System.nanoTime() - start) / 1_000_000_000.0));
  }

  private void run(int connections) throws IOException {
    for (int index = 0; index < Math.min(connections, requests); index++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      send(channel);
    }
    while (answered < requests) {
      selector.select(this::handle);
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.selectNow();
  }

  private void send(SocketChannel channel) throws IOException {
    String head = "GET " + path + sent % 10_000 + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    channel.write(ByteBuffer.wrap(head.getBytes(US_ASCII)));
    sent++;
  }

  private void handle(SelectionKey key) {
    try {
      SocketChannel channel = (SocketChannel) key.channel();
      answer.clear();
      if (channel.read(answer) < 0) {
        throw new EOFException("The server closed a connection");
      }
      // An answer is one write of the server and ends with its array.
      if (answer.get(answer.position() - 1) != ']') {
        return;
      }
      answered++;
      if (sent < requests) {
        send(channel);
      }
    } catch (IOException e) {
      throw new IllegalStateException("The server did not answer", e);
    }
  }
}
