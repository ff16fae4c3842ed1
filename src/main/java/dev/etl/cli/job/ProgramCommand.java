package dev.etl.cli.job;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command that started this program, to start it again.
public final class ProgramCommand {
  private ProgramCommand() {}

  /// The JVM, its flags and the main class, without arguments.
  public static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.etl.Main"));
    return command;
  }

  /// The command for whole runs: the executable file of etl, if this program was started from it,
  /// since its launcher chooses flags; otherwise [#command].
  public static List<String> again() {
    String path = System.getProperty("java.class.path");
    Path file = Path.of(path);
    return !path.contains(File.pathSeparator)
            && Files.isRegularFile(file)
            && Files.isExecutable(file)
        ? List.of(file.toAbsolutePath().toString())
        : command();
  }
}
