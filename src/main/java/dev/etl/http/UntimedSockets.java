package dev.etl.http;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Sockets that leave read time-outs to okhttp. It watches every read of a response itself, and
/// also sets the time-out of the socket, which starts and stops a JDK timer with every read. Not
/// for TLS, where the time-out bounds the handshake. Thread-safe.
final class UntimedSockets extends SocketFactory {

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public synchronized void setSoTimeout(int millis) {
        // okhttp's watchdog is enough
      }
    };
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
}
