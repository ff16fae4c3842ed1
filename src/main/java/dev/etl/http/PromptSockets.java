package dev.etl.http;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/// Sockets that send at once. Otherwise the end of a body would wait until the server acknowledges
/// its beginning, which servers put off for 40 ms. Thread-safe.
final class PromptSockets extends SocketFactory {
  private final boolean timed;

  private PromptSockets(boolean timed) {
    this.timed = timed;
  }

  /// For TLS, where the time-out bounds the handshake.
  static PromptSockets timed() {
    return new PromptSockets(true);
  }

  /// Leaves read time-outs to okhttp. It watches every read of a response itself, and also sets the
  /// time-out of the socket, which starts and stops a JDK timer with every read.
  static PromptSockets untimed() {
    return new PromptSockets(false);
  }

  @Override
  public Socket createSocket() throws SocketException {
    Socket socket = timed ? new Socket() : new Untimed();
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("okhttp connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("okhttp connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("okhttp connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("okhttp connects by itself");
  }

  private static final class Untimed extends Socket {
    @Override
    public synchronized void setSoTimeout(int millis) {
      // okhttp's watchdog is enough
    }
  }
}
