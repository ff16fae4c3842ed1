package dev.etl.sink.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Stands between a client and a server, and cuts what is between them.
final class CuttingProxy implements AutoCloseable {
  /// When the connection is cut.
  enum Cut {
    /// By `cut` alone.
    WHEN_TOLD,
    /// What the client says is not passed on.
    BEFORE_IT_IS_SAID,
    /// What the client says is passed on, and not what the server answers.
    BEFORE_IT_IS_ANSWERED
  }

  private final ServerSocket listening;
  private final int serverPort;
  private final String word;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger unwanted = new AtomicInteger();
  private volatile Cut cut;
  private volatile boolean silent;

  /// Listens on any port.
  ///
  /// @param word what the client must say for the connection to be cut, once
  CuttingProxy(int serverPort, Cut cut, String word) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    this.serverPort = serverPort;
    this.cut = cut;
    this.word = word;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listening.accept();
        if (unwanted.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getByName("localhost"), serverPort);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pass(client, server, word));
        Thread.ofVirtual().start(() -> pass(server, client, null));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void pass(Socket from, Socket to, @Nullable String listened) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
        while (silent) {
          LockSupport.park();
        }
        boolean heard =
            listened != null
                && cut != Cut.WHEN_TOLD
                && new String(bytes, 0, count, ISO_8859_1).contains(listened);
        if (heard && cut == Cut.BEFORE_IT_IS_SAID) {
          cut = Cut.WHEN_TOLD;
          return;
        }
        if (heard) {
          cut = Cut.WHEN_TOLD;
          from.close();
        }
        out.write(bytes, 0, count);
        out.flush();
        if (heard) {
          to.getInputStream().transferTo(OutputStream.nullOutputStream());
          return;
        }
      }
    } catch (IOException _) {
      // The other side is gone.
    }
  }

  /// Closes the next connections as soon as they are made.
  void closeNext(int connections) {
    unwanted.set(connections);
  }

  /// Passes nothing on any more, and says nothing of it.
  void fallSilent() {
    silent = true;
  }

  /// Cuts all connections; new ones are let through.
  void cut() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException _) {
        // It is closed already.
      }
    }
  }

  /// Lets no new connections through.
  void refuse() throws IOException {
    listening.close();
  }

  /// Cuts all connections, and lets none through any more.
  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
