package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// What the JVM watches when the launcher has it make an AOT cache: the command lines that users
/// run, on data enough to find out which loops are hot. Nothing is printed. The classes that ask
/// APIs are left out: each class in a cache costs every start a little.
///
/// No command of the program leads here; it is the main class of a JVM of its own.
public final class Training {
  private static final String CSV = "id,value\n1,2\n2,x\n";

  private Training() {}

  /// Runs them.
  ///
  /// @param arguments the folder for the data, which the caller removes
  /// @throws ClassNotFoundException never
  public static void main(String[] arguments) throws ClassNotFoundException {
    // It would be left out, since it is not the main class here.
    Class.forName("dev.etl.Main");
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    System.setErr(nowhere);
    Path folder = Path.of(arguments[0]);
    String data = folder.resolve("data").toString();
    Terminal pipes = terminal(nowhere, false);
    Terminal screen = terminal(nowhere, true);

    EtlCommand.run(screen, "--version");
    EtlCommand.run(screen, "--help");
    EtlCommand.run(screen, "run", "--help");
    EtlCommand.run(pipes, "generate", "--files=4", "--rows=150000", "--output=" + data);
    for (String mode : new String[] {"threads", "processes", "sequential"}) {
      EtlCommand.run(pipes, "run", "--mode=" + mode, data);
      EtlCommand.run(screen, "run", "--mode=" + mode, data);
    }
    EtlCommand.run(
        pipes,
        "run",
        "--max-errors=1",
        "--output=" + folder.resolve("result.csv"),
        "--rejects=" + folder.resolve("rejects.csv"),
        "--report=" + folder.resolve("report.json"),
        "-");
    EtlCommand.run(pipes, "run", "--dry-run", "--format=json", data);
    EtlCommand.run(pipes, "run", "--no-such-option");
    EtlCommand.run(pipes, "run", folder.resolve("none.csv").toString());
  }

  private static Terminal terminal(PrintStream nowhere, boolean watched) {
    return new Terminal(
        new ByteArrayInputStream(CSV.getBytes(UTF_8)),
        OutputStream.nullOutputStream(),
        nowhere,
        watched,
        watched,
        Map.of());
  }
}
