package dev.etl.extension.host;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A class in a process of its own, as its parent sees it. A thread receives the answers, so that
/// whoever waits for them can be interrupted, and waits no longer than allowed.
final class HostProcess implements Host {
  private static final int BUFFER = 1 << 16;
  private static final int KIBIBYTE = 1024;

  /// Answers that wait here; then the process waits.
  private static final int WAITING = 4;

  private static final Answer GONE = new Answer(Byte.MIN_VALUE, new byte[0]);

  private final UserClass type;
  private final Process process;
  private final DataOutputStream out;
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(WAITING);
  private final Thread listener;
  private boolean usable = true;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Answer(byte what, byte[] content) {}

  private HostProcess(UserClass type, Process process) {
    this.type = type;
    this.process = process;
    this.out = new DataOutputStream(process.getOutputStream());
    this.listener = Thread.ofPlatform().daemon().name("etl-class").start(this::listen);
  }

  /// Starts a process.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be started
  static HostProcess start(UserClass type) {
    ProcessBuilder builder = new ProcessBuilder(command(type)).redirectError(Redirect.INHERIT);
    ProcessEnd.forgetVariables(builder, "");
    try {
      return new HostProcess(type, builder.start());
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "class " + type.name() + ": its process cannot be started: " + EtlException.reason(e),
          "allow more processes",
          e);
    }
  }

  private static List<String> command(UserClass type) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    type.heap().ifPresent(bytes -> command.add("-Xmx" + Math.max(1, bytes / KIBIBYTE) + "k"));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=/dev/null",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            program(),
            HostMain.class.getName()));
    return command;
  }

  /// The jar or folder with the classes of this program.
  private static String program() {
    try {
      return Path.of(HostMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void listen() {
    try {
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER))) {
        while (true) {
          byte what = in.readByte();
          answers.put(new Answer(what, Wire.readArray(in)));
        }
      } catch (IOException | NegativeArraySizeException | OutOfMemoryError _) {
        // It is gone, or something else wrote to its standard output.
        process.destroyForcibly();
        answers.put(GONE);
      }
    } catch (InterruptedException _) {
      // Nobody waits for answers any more.
    }
  }

  @Override
  public byte[] call(byte[] request, Answers parts) throws HostEndException, InterruptedException {
    usable = false;
    try {
      out.write(Wire.bytes(bytes -> Wire.writeArray(request, bytes)));
      out.flush();
    } catch (IOException _) {
      throw end(false);
    }
    while (true) {
      Answer answer = next();
      switch (answer.what()) {
        case HostMain.PART -> {
          if (!parts.take(answer.content())) {
            return new byte[0];
          }
        }
        case HostMain.END -> {
          usable = true;
          return answer.content();
        }
        case HostMain.FAILED -> {
          usable = true;
          throw (EtlException) Wire.read(answer.content(), Wire::readObject);
        }
        default -> throw end(false);
      }
    }
  }

  private Answer next() throws HostEndException, InterruptedException {
    if (type.timeLimit().isEmpty()) {
      return answers.take();
    }
    Answer answer = answers.poll(type.timeLimit().get().toNanos(), TimeUnit.NANOSECONDS);
    if (answer == null) {
      throw end(true);
    }
    return answer;
  }

  private HostEndException end(boolean late) {
    if (late) {
      process.destroyForcibly();
      return new HostEndException("took longer than its timeout", "raise timeout of the class");
    }
    return new HostEndException(
        ProcessEnd.of(process),
        ProcessEnd.isOutOfMemory(process)
            ? "give the class more memory"
            : "see the messages of the process above");
  }

  @Override
  public boolean isUsable() {
    return usable && process.isAlive();
  }

  @Override
  public void end() {
    process.destroyForcibly();
    listener.interrupt();
  }
}
