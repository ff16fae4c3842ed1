package dev.etl.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.Guesses;
import dev.etl.engine.count.RunCounts;
import dev.etl.file.SimulatedDisk;
import dev.etl.file.Trouble;
import dev.etl.file.compression.Compression;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.FileSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that fails while an input is read: the run fails, names the input, and publishes nothing.
/// A disk that gives fewer bytes than were asked for changes nothing.
final class FailingReadTest {
  private static final int ROWS = 20_000;

  private static SimulatedDisk disk(String name) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Path file = disk.root().resolve(name);
    try (OutputStream stored = Files.newOutputStream(file);
        OutputStream out = Compression.of(name).compress(stored)) {
      out.write(text(name).getBytes(UTF_8));
    }
    return disk.copy();
  }

  private static String text(String name) {
    boolean json = name.contains("json");
    StringBuilder text = new StringBuilder(json ? "" : "id,text\n");
    for (int row = 0; row < ROWS; row++) {
      String line = json ? "{\"id\": %d, \"text\": \"x\\n%d\"}\n" : "%d,\"x\n%d\"\n";
      text.append(line.formatted(row, row * 7));
    }
    return text.toString();
  }

  private static DataLoader loader(String name) {
    return name.contains("json")
        ? new JsonLoader("/" + name, "", TypedColumns.INFERRED)
        : new CsvLoader(
            "/" + name,
            Optional.empty(),
            CsvDialect.RFC_4180,
            Optional.empty(),
            TypedColumns.INFERRED);
  }

  private static void run(SimulatedDisk disk, String name) {
    Pipeline pipeline =
        new Pipeline(
            List.of(loader(name)),
            List.of(),
            new FileSink(disk.root().resolve("out.csv"), OutputFormat.CSV),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
    new PipelineRun(
            pipeline,
            new OnDisk(disk),
            SmallReads.context(),
            new RunCounts(),
            _ -> {},
            Guesses.none())
        .run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.csv.gz", "a.csv.zst", "a.jsonl", "a.jsonl.gz"})
  void theRunFailsAndNamesTheFile(String name) throws IOException {
    SimulatedDisk stored = disk(name);
    SimulatedDisk undisturbed = stored.copy();
    run(undisturbed, name);
    long reads = undisturbed.operations(Trouble.Kind.READ);
    assertThat(reads).isGreaterThan(2);
    for (long nth = 1; nth <= reads; nth += Math.max(1, reads / 40)) {
      for (boolean lasting : new boolean[] {false, true}) {
        SimulatedDisk disk = stored.copy();
        disk.set(new Trouble.Fault(Trouble.Kind.READ, nth, lasting));
        try {
          run(disk, name);
          assertThat(disk.content()).as("read %d", nth).isEqualTo(undisturbed.content());
          assertThat(lasting).as("read %d", nth).isFalse();
        } catch (EtlException e) {
          assertThat(e.kind()).as("read %d: %s", nth, e).isEqualTo(ErrorKind.UNAVAILABLE);
          assertThat(e.getMessage()).contains("/" + name, "Input/output error");
          assertThat(disk.content()).as("read %d", nth).isEqualTo(stored.content());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.csv.gz", "a.csv.zst", "a.jsonl", "a.jsonl.gz"})
  void readsThatGiveLessThanWasAskedForChangeNothing(String name) throws IOException {
    long seed = new Random().nextLong();
    SimulatedDisk stored = disk(name);
    SimulatedDisk undisturbed = stored.copy();
    run(undisturbed, name);
    SimulatedDisk disk = stored.copy();
    disk.readShort(new Random(seed));
    run(disk, name);
    assertThat(disk.content().equals(undisturbed.content())).as("seed %d", seed).isTrue();
  }
}
