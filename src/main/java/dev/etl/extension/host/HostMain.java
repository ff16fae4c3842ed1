package dev.etl.extension.host;

import dev.etl.data.EtlException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The main class of a process in which a class of the user runs. Requests come over its standard
/// input, which ends with its parent: then it ends at once, whatever the class does. Answers leave
/// over its standard output; what the class prints goes to standard error.
public final class HostMain {
  static final byte END = 0;
  static final byte PART = 1;
  static final byte FAILED = 2;

  /// Seconds until a process without work ends; its parent takes another before that.
  private static final int IDLE = 60;

  private static final int BUFFER = 1 << 16;

  private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
  private final HostedClass hosted = new HostedClass();
  private final DataOutputStream out =
      new DataOutputStream(
          new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER));

  private HostMain() {}

  /// Answers requests.
  ///
  /// @param arguments none
  public static void main(String[] arguments) {
    // The class must neither read the requests nor write among the answers.
    System.setIn(InputStream.nullInputStream());
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
    new HostMain().run();
  }

  private void run() {
    Thread.ofPlatform().daemon().name("etl-requests").start(this::receive);
    int code = 0;
    try {
      for (byte[] next = next(); next != null; next = next()) {
        answer(next);
      }
    } catch (IOException | InterruptedException e) {
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }

  private byte @Nullable [] next() throws InterruptedException {
    return requests.poll(IDLE, TimeUnit.SECONDS);
  }

  private void receive() {
    try (DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
      while (true) {
        requests.add(Wire.readArray(in));
      }
    } catch (EOFException _) {
      Runtime.getRuntime().halt(0);
    } catch (IOException _) {
      Runtime.getRuntime().halt(1);
    }
  }

  private void answer(byte[] request) throws IOException {
    try {
      send(
          END,
          hosted.answer(
              request,
              part -> {
                try {
                  send(PART, part);
                } catch (IOException _) {
                  // The parent is gone.
                  Runtime.getRuntime().halt(1);
                }
                return true;
              }));
    } catch (EtlException e) {
      send(FAILED, Wire.bytes(bytes -> Wire.writeObject(e, bytes)));
    }
  }

  private void send(byte what, byte[] content) throws IOException {
    out.writeByte(what);
    Wire.writeArray(content, out);
    out.flush();
  }
}
