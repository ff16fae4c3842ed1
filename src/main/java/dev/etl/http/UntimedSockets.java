package dev.etl.http;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Sockets that leave it to okhttp to end a read that takes too long. It watches over every read of
/// an answer by itself, and sets the time-out of the socket besides, which starts and stops a timer
/// of the JDK with every read. Not for TLS: there the time-out bounds the handshake. Safe for use
/// by many threads.
final class UntimedSockets extends SocketFactory {

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public synchronized void setSoTimeout(int millis) {
        // okhttp's own watch is enough
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
