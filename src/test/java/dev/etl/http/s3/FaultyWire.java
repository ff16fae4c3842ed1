package dev.etl.http.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// A wire to a server that breaks each connection: after some number of bytes to the server it
/// resets it.
final class FaultyWire implements AutoCloseable {
  private final ServerSocket listener;
  private final int port;
  private final Random random;
  private final AtomicInteger broken = new AtomicInteger();

  private FaultyWire(ServerSocket listener, int port, long seed) {
    this.listener = listener;
    this.port = port;
    this.random = new Random(seed);
  }

  /// @param port that of the server on loopback
  static FaultyWire to(int port, long seed) throws IOException {
    FaultyWire wire =
        new FaultyWire(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port, seed);
    Thread.ofVirtual().start(wire::accept);
    return wire;
  }

  String endpoint() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /// The number of connections that it broke.
  int broken() {
    return broken.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        long limit = limit();
        Thread.ofVirtual().start(() -> pass(client, server, limit));
        Thread.ofVirtual().start(() -> pass(server, client, Long.MAX_VALUE));
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private synchronized long limit() {
    return random.nextLong(20_000, 400_000);
  }

  private void pass(Socket from, Socket to, long limit) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8_192];
      long left = limit;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (read >= left) {
          broken.incrementAndGet();
          from.setSoLinger(true, 0);
          to.setSoLinger(true, 0);
          return;
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    } catch (IOException _) {
      // One end is gone.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
