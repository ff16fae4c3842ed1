package dev.etl.engine;

import static dev.etl.format.OutputFormat.CSV;
import static dev.etl.sink.WriteMode.FAIL;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.EtlException;
import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.bound.Guesses;
import dev.etl.engine.count.ProgressListener;
import dev.etl.engine.count.RunCounts;
import dev.etl.file.SimulatedDisk;
import dev.etl.format.csv.SampleFiles;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.ReportFile;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Files and folders that one run writes to a disk that may fail.
interface PowerTarget {
  Path INPUT = Path.of("/in/data.csv");
  Path OUTPUT = Path.of("/out");

  /// What the run writes, in the order in which it shows.
  List<String> names();

  /// Writes its input.
  default void prepare(SimulatedDisk disk, int version) {}

  /// Runs once, to the end.
  ///
  /// @param version of the rows: other rows for another version
  /// @param published takes the names of what was published; what is in it must last
  /// @throws EtlException if the run fails
  void run(SimulatedDisk disk, int version, Set<String> published);

  /// Whether the run publishes something even if it fails: what was known by then.
  default boolean mayBePartial(String name) {
    return false;
  }

  /// Whether files are published one after another, and each of them is told.
  default boolean oneByOne() {
    return false;
  }

  /// Whether nothing is replaced.
  default boolean refuses() {
    return false;
  }

  /// A run of a pipeline.
  record OfRun(String name, int rows, boolean rejects, List<FileSink> sinks)
      implements PowerTarget {
    private static final String REJECTS = "rejects.csv";
    private static final String REPORT = "report.json";

    OfRun(String name, FileSink... sinks) {
      this(name, 12, sinks);
    }

    OfRun(String name, int rows, FileSink... sinks) {
      this(name, rows, false, List.of(sinks));
    }

    @Override
    public List<String> names() {
      List<String> names = new ArrayList<>();
      if (rejects) {
        names.add(REJECTS);
      }
      sinks.forEach(sink -> names.add(sink.path().getFileName().toString()));
      if (rejects) {
        names.add(REPORT);
      }
      return names;
    }

    @Override
    public boolean mayBePartial(String file) {
      return file.equals(REJECTS) || file.equals(REPORT);
    }

    @Override
    public boolean refuses() {
      return sinks.getFirst().mode() == FAIL;
    }

    @Override
    public void prepare(SimulatedDisk disk, int version) {
      StringBuilder text = new StringBuilder("id,part,value,text\n");
      for (int row = 0; row < rows; row++) {
        int id = version * 1_000 + row;
        text.append(id).append(',').append(row % 3).append(',').append(id * 0.5).append(',');
        text.append(("row " + id + " ").repeat(rows > 100 ? 30 : 3)).append('\n');
        if (rejects && row % 4 == 0) {
          text.append(id).append(",too few\n");
        }
      }
      try {
        Path input = disk.root().resolve(INPUT.toString());
        Files.deleteIfExists(input);
        Files.write(input, text.toString().getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void run(SimulatedDisk disk, int version, Set<String> published) {
      try (ReportFile report =
          rejects ? ReportFile.claim(on(disk, OUTPUT.resolve(REPORT))) : null) {
        String status = "failed";
        try {
          new PipelineRun(
                  pipeline(disk),
                  new OnDisk(disk),
                  context(published),
                  new RunCounts(),
                  _ -> {},
                  Guesses.none())
              .run();
          status = "done";
        } finally {
          if (report != null) {
            report.publish(("version " + version + "\n" + status + "\n").getBytes(UTF_8));
            published.add(REPORT);
          }
        }
      }
    }

    private Pipeline pipeline(SimulatedDisk disk) {
      List<DataLoader> loaders =
          List.of(
              new CsvLoader(
                  INPUT.toString(),
                  Optional.empty(),
                  CsvDialect.RFC_4180,
                  Optional.empty(),
                  TypedColumns.INFERRED));
      List<Sink> targets = new ArrayList<>();
      sinks.forEach(
          sink ->
              targets.add(
                  new FileSink(
                      on(disk, sink.path()), sink.format(), sink.partitionBy(), sink.mode())));
      Optional<Sink> rejected =
          rejects
              ? Optional.of(new FileSink(on(disk, OUTPUT.resolve(REJECTS)), CSV))
              : Optional.empty();
      ErrorPolicy errors = new ErrorPolicy(new MaxErrors.Count(rejects ? 100 : 0), rejected);
      return new Pipeline(loaders, List.of(), targets, errors);
    }

    private static RunContext context(Set<String> published) {
      Milestones milestones =
          (milestone, target) -> {
            if (milestone == Milestone.PUBLISHED) {
              published.add(String.valueOf(Path.of(target).getFileName()));
            }
          };
      return new RunContext(
          new ByteArrayInputStream(new byte[0]),
          OutputStream.nullOutputStream(),
          milestones,
          ProgressListener.NONE,
          new Cancellation(),
          Map.of(),
          "test",
          false);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// The files of `etl generate`, in a folder that it makes.
  record Generated() implements PowerTarget {
    @Override
    public List<String> names() {
      return List.of("new/folder/data_0.csv", "new/folder/data_1.csv");
    }

    @Override
    public boolean oneByOne() {
      return true;
    }

    @Override
    public void run(SimulatedDisk disk, int version, Set<String> published) {
      Path folder = on(disk, OUTPUT.resolve("new/folder"));
      new SampleFiles(2, 20, version, folder, true)
          .write(() -> false, (path, _) -> published.add("new/folder/" + path.getFileName()));
    }

    @Override
    public String toString() {
      return "generated files";
    }
  }

  private static Path on(SimulatedDisk disk, Path path) {
    return disk.root().resolve(path.toString());
  }
}
