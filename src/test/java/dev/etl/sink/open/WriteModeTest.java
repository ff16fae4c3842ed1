package dev.etl.sink.open;

import static dev.etl.format.TestTables.SCHEMA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.WriteMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a file that is there already.
final class WriteModeTest {
  private static final String HEADER = "text,count,ratio\n";

  @TempDir private Path folder;

  @Test
  void rowsAreAppendedBehindThoseThatAreThere() throws IOException {
    Path file = folder.resolve("a.csv");
    write(file, WriteMode.APPEND, "a");
    assertThat(file).hasContent(HEADER + "a,0,0.5\n");
    write(file, WriteMode.APPEND, "b", "c");
    assertThat(file).hasContent(HEADER + "a,0,0.5\nb,0,0.5\nc,1,0.5\n");
    write(file, WriteMode.APPEND);
    assertThat(file).hasContent(HEADER + "a,0,0.5\nb,0,0.5\nc,1,0.5\n");
    assertNothingElse("a.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.tsv", "a.jsonl", "a.csv.gz", "a.jsonl.zst", "a.tsv.gz"})
  void whatIsAppendedReadsAsIfItWereWrittenAtOnce(String name) throws Exception {
    Path file = folder.resolve(name);
    write(file, WriteMode.APPEND, "a", "b");
    write(file, WriteMode.APPEND, "c");
    Path whole = folder.resolve("whole-" + name);
    try (OpenSink open = open(whole, WriteMode.OVERWRITE)) {
      SinkContract.append(open, SinkContract.texts("a", "b"));
      SinkContract.append(open, SinkContract.texts("c"));
      open.prepare();
      open.commit();
    }
    assertThat(CompressedFileTest.decompressed(file))
        .isEqualTo(CompressedFileTest.decompressed(whole));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text,count,ratio\nx,1,2", "text,count,ratio"})
  void aLastLineThatIsOpenIsEnded(String old) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), old);
    write(file, WriteMode.APPEND, "a");
    assertThat(Files.readString(file)).isEqualTo(old + "\na,0,0.5\n");
  }

  @Test
  void aHeaderInOtherQuotesIsTheSame() throws IOException {
    String old = "\"text\",\"count\",ratio\r\n";
    Path file = Files.writeString(folder.resolve("a.csv"), old);
    write(file, WriteMode.APPEND, "a");
    assertThat(Files.readString(file)).isEqualTo(old + "a,0,0.5\n");
  }

  @Test
  void anEmptyFileGetsAHeader() throws IOException {
    Path file = Files.createFile(folder.resolve("a.csv"));
    write(file, WriteMode.APPEND, "a");
    assertThat(Files.readString(file)).isEqualTo(HEADER + "a,0,0.5\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text,ratio,count", "text;count;ratio", "text", "text,count,ratio,more"})
  void otherColumnsAreRefused(String header) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), header + "\n");
    assertRefused(
        () -> open(file, WriteMode.APPEND),
        ErrorKind.USAGE,
        "cannot add to "
            + file
            + ": its columns are "
            + header.replace(",", ", ")
            + ", those of the result text, count, ratio");
    assertThat(Files.readString(file)).isEqualTo(header + "\n");
    assertNothingElse("a.csv");
  }

  @Test
  void whatIsNotCompressedIsNotAddedTo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv.gz"), HEADER);
    assertRefused(
        () -> open(file, WriteMode.APPEND),
        ErrorKind.DATA,
        "cannot add to " + file + ": Not in GZIP format");
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputFormat.class,
      names = {"JSON", "MARKDOWN", "TABLE"})
  void whatIsOneDocumentCannotBeAddedTo(OutputFormat format) {
    FileSink sink =
        new FileSink(folder.resolve("a"), FileFormat.of(format), List.of(), WriteMode.APPEND);
    assertRefused(
        () -> SinkOpener.open(sink, SCHEMA, context()),
        ErrorKind.USAGE,
        "cannot write " + folder.resolve("a") + ": a file of this format cannot be appended to");
  }

  @Test
  void filesKnowNoUpsert() {
    assertRefused(
        () -> open(folder.resolve("a.csv"), WriteMode.UPSERT),
        ErrorKind.USAGE,
        "cannot write "
            + folder.resolve("a.csv")
            + ": rows of files have no keys, so they cannot be replaced");
  }

  @Test
  void aSecondRunThatAddsAtTheSameTimeIsTurnedAway() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), HEADER);
    try (OpenSink first = open(file, WriteMode.APPEND)) {
      SinkContract.append(first, SinkContract.texts("a"));
      assertRefused(
          () -> open(file, WriteMode.APPEND),
          ErrorKind.LOCKED,
          "cannot write " + file + ": another run is adding to it");
      first.prepare();
      first.commit();
    }
    write(file, WriteMode.APPEND, "b");
    assertThat(file).hasContent(HEADER + "a,0,0.5\nb,0,0.5\n");
    assertNothingElse("a.csv");
  }

  @Test
  void ofTwoRunsThatMakeAFileTheSecondFails() throws IOException {
    Path file = folder.resolve("a.csv");
    try (OpenSink late = open(file, WriteMode.APPEND)) {
      write(file, WriteMode.APPEND, "early");
      late.prepare();
      assertRefused(
          late::commit,
          ErrorKind.LOCKED,
          "cannot write " + file + ": another run created it meanwhile");
    }
    assertThat(file).hasContent(HEADER + "early,0,0.5\n");
    assertNothingElse("a.csv");
  }

  @Test
  void whatSomebodyElseWritesMeanwhileIsNotLost() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), HEADER);
    try (OpenSink open = open(file, WriteMode.APPEND)) {
      SinkContract.append(open, SinkContract.texts("a"));
      open.prepare();
      Files.writeString(file, HEADER + "by hand,0,0\n");
      assertRefused(
          open::commit,
          ErrorKind.UNAVAILABLE,
          "cannot write " + file + ": it changed during the run");
    }
    assertThat(file).hasContent(HEADER + "by hand,0,0\n");
  }

  @Test
  void aFileThatIsThereMayBeForbidden() throws IOException {
    Path file = folder.resolve("a.csv");
    write(file, WriteMode.FAIL, "a");
    assertRefused(
        () -> open(file, WriteMode.FAIL), ErrorKind.UNAVAILABLE, file + " exists already");
    assertThat(file).hasContent(HEADER + "a,0,0.5\n");
    assertNothingElse("a.csv");
  }

  @Test
  void aFileThatAppearsMeanwhileIsNotReplaced() throws IOException {
    Path file = folder.resolve("a.csv");
    try (OpenSink open = open(file, WriteMode.FAIL)) {
      open.prepare();
      Files.writeString(file, "somebody's");
      assertRefused(open::commit, ErrorKind.UNAVAILABLE, file + " exists already");
    }
    assertThat(file).hasContent("somebody's");
    assertNothingElse("a.csv");
  }

  @ParameterizedTest
  @EnumSource(
      value = WriteMode.class,
      names = {"APPEND", "FAIL"})
  void devicesTakeEverythingInEveryMode(WriteMode mode) {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    FileSink sink = new FileSink(device, FileFormat.of(OutputFormat.JSON), List.of(), mode);
    try (OpenSink open = SinkOpener.open(sink, SCHEMA, context())) {
      SinkContract.append(open, SinkContract.texts("a"));
      open.prepare();
      open.commit();
      assertThat(open.rows()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyGzipIsANewFile() throws IOException {
    Path file = folder.resolve("a.csv.gz");
    write(folder.resolve("empty.jsonl.gz"), WriteMode.OVERWRITE);
    Files.move(folder.resolve("empty.jsonl.gz"), file);
    write(file, WriteMode.APPEND, "a");
    byte[] bytes = Files.readAllBytes(file);
    assertThat(
            new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), UTF_8))
        .isEqualTo(HEADER + "a,0,0.5\n");
  }

  private static void write(Path file, WriteMode mode, String... texts) {
    try (OpenSink open = open(file, mode)) {
      SinkContract.append(open, SinkContract.texts(texts));
      open.prepare();
      open.commit();
      assertThat(open.rows()).isEqualTo(texts.length);
    }
  }

  private static OpenSink open(Path file, WriteMode mode) {
    return SinkOpener.open(
        new FileSink(file, FileFormat.ofFile(file), List.of(), mode), SCHEMA, context());
  }

  private static SinkContext context() {
    return SinkContext.of(OutputStream.nullOutputStream());
  }

  private static void assertRefused(ThrowingCallable call, ErrorKind kind, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(EtlException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessage(message);
  }

  private void assertNothingElse(String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }
}
