package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestones;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.count.ProgressListener;
import dev.etl.engine.isolate.IsolatedEngine;
import dev.etl.engine.isolate.IsolatedWorker;
import dev.etl.engine.isolate.Isolation;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.document.Variables;
import dev.etl.sink.NullSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// The training run for an AOT cache of the JVM: typical command lines, on enough data to find hot
/// loops. Prints nothing. Runs over CSV files, runs that read or write JSON or a pipeline file, and
/// runs over URLs have separate caches, and so have version and help, since each class in a cache
/// slows every start a little.
///
/// Not a command of the program: the main class of a separate JVM.
public final class Training {
  private static final String CSV = "id,value\n1,2\n2,x\n";
  private static final String FEW = "name,day,value\na,2024-01-31,0.5\n\"b, c\",,2\n";
  private static final String JSON = "[{\"id\": 1, \"value\": 0.5}]";
  private static final int URLS = 2_000;
  private static final int DIFFERENT_ROWS = 1_000;
  private static final int BLOCKS = 1_500;

  private Training() {}

  /// Runs the command lines.
  ///
  /// @param arguments the folder for the data, which the caller removes, and whether to run over
  ///   `files`, `documents` or `urls`, or only to tell `about` the program
  /// @throws ClassNotFoundException never
  /// @throws IOException if the data cannot be written, or the server cannot start
  public static void main(String[] arguments) throws ClassNotFoundException, IOException {
    // It would be missing from the cache, since it is not the main class here.
    Class.forName("dev.etl.Main");
    // So would what only Main does. One class that is missing costs more than it takes to load it:
    // the JVM then reads the directory of the jar, with its thousands of entries.
    Terminal.ofProcess();
    ExactArguments.of(arguments);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    System.setErr(nowhere);
    Path folder = Path.of(arguments[0]);
    Terminal pipes = terminal(nowhere, false);
    Terminal screen = terminal(nowhere, true);
    switch (arguments[1]) {
      case "about" -> tellAbout(screen);
      case "files" -> runOverFiles(folder, pipes, screen);
      case "documents" -> runWithDocuments(folder, pipes, screen);
      case "urls" -> runOverUrls(folder, pipes, screen);
      default ->
          throw new IllegalArgumentException(
              "Not about, files, documents or urls: " + arguments[1]);
    }
  }

  private static void tellAbout(Terminal screen) {
    EtlCommand.run(screen, "--version");
    EtlCommand.run(screen, "--help");
    EtlCommand.run(screen, "help", "run");
    EtlCommand.run(screen);
  }

  private static void runOverFiles(Path folder, Terminal pipes, Terminal screen)
      throws IOException {
    String data = writeData(folder).toString();
    EtlCommand.run(screen, "run", "--help");
    EtlCommand.run(pipes, "run", "--mode=processes", data);
    EtlCommand.run(screen, "run", data);
    EtlCommand.run(
        pipes,
        "run",
        "--where=value > 0.5",
        "--derive=lv = ln(value)",
        "--output=" + folder.resolve("rows.csv"),
        data);
    EtlCommand.run(
        pipes,
        "run",
        "--max-errors=1",
        "--output=" + folder.resolve("result.csv"),
        "--rejects=" + folder.resolve("rejects.csv"),
        "-");
    EtlCommand.run(pipes, "run", "--dry-run", data);
    runOverFewRows(folder, pipes);
    EtlCommand.run(pipes, "run", "--no-such-option");
    EtlCommand.run(pipes, "run", folder.resolve("none.csv").toString());
  }

  private static void runOverFewRows(Path folder, Terminal pipes) throws IOException {
    String file = Files.writeString(folder.resolve("few.csv"), FEW).toString();
    EtlCommand.run(pipes, "run", "--mode=sequential", "--columns=value", file);
    // The target exists.
    EtlCommand.run(
        pipes,
        "run",
        "--where=name = 'a'",
        "--derive=twice = value * 2",
        "--output=" + folder.resolve("rows.csv"),
        file);
    EtlCommand.run(
        pipes, "run", "--select=name,value", "--limit=1", folder.resolve("f*w.csv").toString());
    EtlCommand.run(pipes, "preview", file);
  }

  private static void runWithDocuments(Path folder, Terminal pipes, Terminal screen)
      throws IOException {
    runOverFiles(folder, pipes, screen);
    String data = folder.resolve("data").toString();
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        extract: {csv: "%s"}
        transform: [{filter: value > 0.5}, {derive: {lv: ln(value)}}, {summarize: stats}]
        """
            .formatted(data));
    EtlCommand.run(pipes, "check", "-f", pipeline.toString());
    EtlCommand.run(
        pipes,
        "run",
        "--report=" + folder.resolve("report.json"),
        "--output=" + folder.resolve("result.json"),
        "-f",
        pipeline.toString());
    EtlCommand.run(screen, "run", folder.resolve("result.json").toString());
    EtlCommand.run(pipes, "run", "--dry-run", "--format=json", data);
    runIsolated(folder, pipes, data);
  }

  /// The part of the parent, then that of a worker: in this process, from what a parent has sent.
  private static void runIsolated(Path folder, Terminal pipes, String data) throws IOException {
    EtlCommand.run(pipes, "run", "--isolate=1", data);
    Path sent = folder.resolve("sent");
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "tee \"$0\" | \"$@\"", sent.toString()));
    command.addAll(WorkerProgram.command());
    for (String steps : List.of("summarize: stats", "filter: value > 0.5")) {
      Pipeline pipeline =
          PipelineReader.parse(
                  "extract: {csv: '" + data + "'}\ntransform: [{" + steps + "}]",
                  "",
                  Path.of(""),
                  Variables.NONE)
              .pipeline(new NullSink());
      new IsolatedEngine(new Isolation(1, 1, command, Optional.empty(), folder), 1)
          .run(pipeline, context());
      try (InputStream in =
          new SequenceInputStream(Files.newInputStream(sent), new EndOfThreads("etl-split-"))) {
        IsolatedWorker.run(in, OutputStream.nullOutputStream());
      }
    }
  }

  private static RunContext context() {
    return new RunContext(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        Milestones.UNWATCHED,
        ProgressListener.NONE,
        new Cancellation(),
        Map.of(),
        "",
        false);
  }

  /// Ends when all threads of some name have ended.
  private static final class EndOfThreads extends InputStream {
    private final String name;

    EndOfThreads(String name) {
      this.name = name;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      return length == 0 ? 0 : read();
    }

    @Override
    public int read() {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith(name)) {
          try {
            thread.join();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        }
      }
      return -1;
    }
  }

  /// A folder with a large file and a small one, repeating a few rows, so that the JVM profiles
  /// reading rather than generating them.
  private static Path writeData(Path folder) throws IOException {
    Random random = new Random(42);
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < DIFFERENT_ROWS; row++) {
      rows.append(row * 1_000).append(',').append(random.nextDouble()).append('\n');
    }
    byte[] block = rows.append("1,9.5E-4\n").toString().getBytes(UTF_8);
    Path data = Files.createDirectory(folder.resolve("data"));
    for (int file = 0; file < 2; file++) {
      try (OutputStream stream = Files.newOutputStream(data.resolve(file + ".csv"))) {
        stream.write("id,value\n".getBytes(UTF_8));
        for (int count = 0; count < (file == 0 ? BLOCKS : 1); count++) {
          stream.write(block);
        }
      }
    }
    return data;
  }

  private static void runOverUrls(Path folder, Terminal pipes, Terminal screen) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", Training::answer);
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      List<String> urls =
          IntStream.range(0, URLS).mapToObj(number -> address + "?page=" + number).toList();
      String list = Files.write(folder.resolve("urls.txt"), urls).toString();
      EtlCommand.run(screen, "run", "--workers=40", "--inputs-from=" + list);
      EtlCommand.run(pipes, "run", "--workers=40", "--inputs-from=" + list);
      EtlCommand.run(pipes, "run", "--transform=fetch", "--inputs-from=" + list);
      EtlCommand.run(pipes, "run", "--attempts=1", address + "missing");
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean found = exchange.getRequestURI().getQuery() != null;
      byte[] body = JSON.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(found ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Terminal terminal(PrintStream nowhere, boolean watched) {
    return new Terminal(
        new ByteArrayInputStream(CSV.getBytes(UTF_8)),
        OutputStream.nullOutputStream(),
        nowhere,
        watched,
        watched,
        Map.of(),
        Milestones.UNWATCHED);
  }
}
