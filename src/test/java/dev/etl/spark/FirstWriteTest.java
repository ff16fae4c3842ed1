package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.Outcome;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.OpenSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A first write that did not get to its end does not keep the next run from writing the table, and
/// nobody's files are lost.
@Tag("spark")
final class FirstWriteTest {
  private static final int KILLED = 137;

  @TempDir private Path folder;

  private Path pipeline(String target) throws IOException {
    Path input = folder.resolve("in.csv");
    if (!Files.exists(input)) {
      Files.writeString(input, "id,x\n1,a\n2,b\n");
    }
    return Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        extract: {csv: in.csv}
        load:
        - {%s}
        """
            .formatted(target));
  }

  private Outcome run(String target) throws IOException {
    return LocalSpark.run("--file=" + pipeline(target));
  }

  private void succeeds(String target) throws IOException {
    Outcome outcome = run(target);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  private List<String> rows(String table) {
    return LocalSpark.session()
        .read()
        .format("delta")
        .load(folder.resolve(table).toString())
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  /// All names in the folder of the test.
  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /// Runs the program in a process of its own, which is killed as soon as it has begun to write.
  private void killed(String target, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(command, JavaModuleOptions.defaultModuleOptionArray());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.etl.Main"));
    command.addAll(List.of("run", "--engine=spark", "--master=local[2]"));
    command.add("--conf=spark.hadoop.fs.file.impl=" + StandingFileSystem.class.getName());
    Collections.addAll(command, options);
    command.add("--file=" + pipeline(target));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.equals(StandingFileSystem.THERE)) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      assertThat(line).as(said.toString()).isEqualTo(StandingFileSystem.THERE);
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).isEqualTo(KILLED);
  }

  @Test
  void aRunThatWasKilledInItsFirstWriteDoesNotBlockItsPath() throws Exception {
    killed("delta: made/table");
    assertThat(folder.resolve("made")).isNotEmptyDirectory();
    succeeds("delta: made/table");
    assertThat(rows("made/table")).containsExactly("[1,a]", "[2,b]");
    try (Stream<Path> left = Files.list(folder.resolve("made"))) {
      assertThat(left).containsExactly(folder.resolve("made/table"));
    }
  }

  /// Mounts a disk of one megabyte.
  private Path smallDisk() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0;
    if (!mounted) {
      System.err.println("SKIPPED: no disk can be mounted here, so that none can be full");
    }
    assumeTrue(mounted, "a disk can be mounted");
    return disk;
  }

  private static int mount(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mount"));
    Collections.addAll(command, arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void unmount(Path disk) throws Exception {
    new ProcessBuilder("umount", "-l", disk.toString()).inheritIO().start().waitFor();
  }

  private void writeMuchInput() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("id,x\n");
    for (int row = 0; row < 40_000; row++) {
      text.append(row).append(',').append(new UUID(random.nextLong(), random.nextLong()));
      text.append(new UUID(random.nextLong(), random.nextLong())).append('\n');
    }
    Files.writeString(folder.resolve("in.csv"), text);
  }

  @Test
  void aFullDiskLeavesNothingOfAFirstWrite() throws Exception {
    writeMuchInput();
    Path disk = smallDisk();
    try {
      Outcome outcome = run("delta: disk/deep/table");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
      assertThat(outcome.stderr()).contains("No space left on device").contains("free some space");
      assertThat(disk).isEmptyDirectory();
      assertThat(mount("-o", "remount,size=64m", disk.toString())).isZero();
      succeeds("delta: disk/deep/table");
      assertThat(rows("disk/deep/table")).hasSize(40_000);
    } finally {
      unmount(disk);
    }
  }

  @Test
  void aMountPointThatWasFullIsWrittenToAgain() throws Exception {
    writeMuchInput();
    Path disk = smallDisk();
    try {
      Outcome outcome = run("delta: disk, mode: append");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
      assertThat(disk).isNotEmptyDirectory();
      assertThat(mount("-o", "remount,size=64m", disk.toString())).isZero();
      succeeds("delta: disk, mode: append");
      assertThat(rows("disk")).hasSize(40_000);
      assertThat(names()).containsExactly("disk", "in.csv", "pipeline.yaml");
    } finally {
      unmount(disk);
    }
  }

  @Test
  void whatAKilledRunLeftInPlaceIsKeptAndPassedOver() throws IOException {
    Path table = folder.resolve("table");
    Files.createDirectories(table.resolve("_delta_log"));
    Path left =
        Files.writeString(
            table.resolve("part-00000-" + UUID.randomUUID() + "-c000.snappy.parquet"), "half");
    Outcome unmarked = run("delta: table");
    assertThat(unmarked.exitCode()).as(unmarked.stderr()).isEqualTo(5);
    assertThat(unmarked.stderr())
        .contains("it holds files that are not a Delta table, such as" + " part");
    Files.writeString(table.resolve("_etl_first_write-" + UUID.randomUUID()), "");
    Path other = Files.writeString(table.resolve("notes.txt"), "mine");
    Outcome foreign = run("delta: table");
    assertThat(foreign.exitCode()).as(foreign.stderr()).isEqualTo(5);
    assertThat(foreign.stderr()).contains("such as notes.txt");
    assertThat(other).hasContent("mine");
    Files.delete(other);
    succeeds("delta: table");
    assertThat(rows("table")).containsExactly("[1,a]", "[2,b]");
    assertThat(left).hasContent("half");
  }

  @Test
  void theSecondOfTwoFirstWritersLeavesTheTableOfTheFirst() throws IOException {
    DeltaSink sink =
        new DeltaSink(
            folder.resolve("table").toString(),
            List.of(),
            Optional.empty(),
            List.of(),
            /* evolve= */ false);
    Schema schema = Schema.of(Field.of("id", Type.LONG));
    try (SparkCluster cluster = new SparkCluster(LocalSpark.session(), true);
        OpenSink second = DeltaTarget.open(cluster, sink, schema)) {
      second.append(
          new RecordBatch(schema, 1, List.of(LongColumn.of(new long[] {7}, Validity.all(1)))));
      succeeds("delta: table");
      second.prepare();
      assertThatThrownBy(second::commit)
          .hasMessageContaining("another run created it meanwhile")
          .satisfies(e -> assertThat(((EtlException) e).kind()).isEqualTo(ErrorKind.LOCKED));
    }
    assertThat(rows("table")).containsExactly("[1,a]", "[2,b]");
    assertThat(names()).containsExactly("in.csv", "pipeline.yaml", "table");
  }

  @Test
  void anEmptyFolderBecomesATableAndOneWithinAnotherTableDoesNot() throws IOException {
    Files.createDirectory(folder.resolve("table"));
    succeeds("delta: table");
    assertThat(rows("table")).containsExactly("[1,a]", "[2,b]");
    Outcome within = run("delta: table/inner");
    assertThat(within.exitCode()).as(within.stderr()).isEqualTo(2);
    assertThat(within.stderr()).contains("it is within another Delta table");
    assertThat(folder.resolve("table/inner")).doesNotExist();
  }
}
