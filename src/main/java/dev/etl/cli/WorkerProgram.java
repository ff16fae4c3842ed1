package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.cli.job.ProgramCommand;
import dev.etl.engine.isolate.IsolatedWorker;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// The main class of the worker processes of `etl run --isolate`. It has no command line to parse,
/// which takes longer than the rest of the start.
public final class WorkerProgram {
  private WorkerProgram() {}

  /// The command line of such a process.
  static List<String> command() {
    List<String> command = new ArrayList<>(ProgramCommand.command());
    // A process that records for an AOT cache must be the only one to write its file.
    command.removeIf(flag -> flag.startsWith("-XX:AOTMode=") || flag.startsWith("-XX:AOTConfig"));
    // Reflection without method handles: each would be used once or twice, and takes a millisecond.
    command.add(1, "-Djdk.reflect.useNativeAccessorOnly=true");
    command.set(command.size() - 1, WorkerProgram.class.getName());
    return command;
  }

  /// Reads splits until the parent ends.
  ///
  /// @param arguments none
  public static void main(String[] arguments) {
    PrintStream messages = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    // Standard output is for answers alone.
    System.setOut(messages);
    int code = 0;
    try {
      IsolatedWorker.run(
          new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    } catch (IOException _) {
      code = 1;
    }
    // Threads that still read must not keep the process alive.
    Runtime.getRuntime().halt(code);
  }
}
