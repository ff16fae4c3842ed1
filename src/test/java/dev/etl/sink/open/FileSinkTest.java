package dev.etl.sink.open;

import static dev.etl.format.TestTables.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SinkContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileSinkTest {

  /// The contract, once for each format that can be read back line by line.
  abstract static class Contract extends SinkContract {
    @TempDir private Path folder;

    abstract OutputFormat format();

    abstract Stream<String> texts(Stream<String> lines);

    @Override
    Sink sink() {
      return new FileSink(folder.resolve("result"), format());
    }

    @Override
    List<String> published() throws IOException {
      Path file = folder.resolve("result");
      if (!Files.exists(file)) {
        return List.of();
      }
      try (Stream<String> lines = Files.lines(file)) {
        return texts(lines).toList();
      }
    }

    @Override
    void assertNothingLeftBehind() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).noneMatch(file -> !file.endsWith("result"));
      }
    }
  }

  @Nested
  final class Csv extends Contract {
    @Override
    OutputFormat format() {
      return OutputFormat.CSV;
    }

    @Override
    Stream<String> texts(Stream<String> lines) {
      return lines.skip(1).map(line -> line.substring(0, line.indexOf(',')));
    }
  }

  @Nested
  final class Json extends Contract {
    @Override
    OutputFormat format() {
      return OutputFormat.JSON;
    }

    @Override
    Stream<String> texts(Stream<String> lines) {
      return lines.filter(line -> line.contains("{")).map(line -> line.split("\"", -1)[3]);
    }
  }

  @Nested
  final class Table extends Contract {
    @Override
    OutputFormat format() {
      return OutputFormat.TABLE;
    }

    @Override
    Stream<String> texts(Stream<String> lines) {
      return lines.skip(2).map(line -> line.substring(0, line.indexOf(' ')));
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theTargetIsClaimedBeforeAnyDataMoves(OutputFormat format) {
    FileSink sink = new FileSink(folder.resolve("missing/a"), format);
    assertThatThrownBy(
            () ->
                SinkOpener.open(sink, SCHEMA, SinkContext.of(OutputStream.nullOutputStream()))
                    .close())
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }

  @ParameterizedTest
  @EnumSource
  void aFullDiskIsAnErrorInEveryFormat(OutputFormat format) {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    try (OpenSink open =
        SinkOpener.open(
            new FileSink(Path.of("/dev/full"), format),
            SCHEMA,
            SinkContext.of(OutputStream.nullOutputStream()))) {
      SinkContract.append(open, SinkContract.texts("a"));
      open.prepare();
      assertThatThrownBy(open::commit)
          .isInstanceOf(EtlException.class)
          .hasMessage("cannot write /dev/full: No space left on device");
    }
  }

  @Test
  void anOldFileStaysUntilCommit() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    try (OpenSink open =
        SinkOpener.open(
            new FileSink(file, OutputFormat.CSV),
            SCHEMA,
            SinkContext.of(OutputStream.nullOutputStream()))) {
      SinkContract.append(open, SinkContract.texts("a"));
      assertThat(file).hasContent("old");
      open.prepare();
      open.commit();
    }
    assertThat(file).hasContent("text,count,ratio\na,0,0.5\n");
  }
}
