package dev.etl.loader.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.BadRow;
import dev.etl.data.ErrorKind;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.TravellingValuesTest;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.http.HttpSettings;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.Url;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.LoadContext;
import dev.etl.loader.rows.ColumnSelection;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

/// A source that cannot be loaded says which it is, and why.
final class DataLoadExceptionTest {
  @TempDir private Path folder;

  @Test
  void ofAFileItCarriesTheFileAndTheCause() throws IOException {
    String file = Files.write(folder.resolve("a.csv.gz"), new byte[] {31}).toString();
    CsvLoader loader =
        new CsvLoader(
            file, Optional.empty(), CsvDialect.RFC_4180, Optional.empty(), ColumnSelection.DEFAULT);
    DataLoadException failure = failure(loader);
    assertThat(failure.source()).isEqualTo(file);
    assertThat(failure).hasMessageStartingWith(file).hasRootCauseInstanceOf(EOFException.class);
    assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
  }

  @Test
  void ofAnApiItCarriesTheRedactedUrlAndTheCause() {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/items", Answer.ok("[{"));
      Url url = Url.parse(server.url("/items?key=secret"));
      ApiLoader loader =
          new ApiLoader(url.redacted(), url, "", HttpSettings.DEFAULTS, ColumnSelection.DEFAULT);
      DataLoadException failure = failure(loader);
      assertThat(failure.source()).isEqualTo(server.url("/items?key=***"));
      assertThat(failure)
          .hasMessageStartingWith(failure.source())
          .hasRootCauseInstanceOf(JacksonException.class);
      assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
    }
  }

  @Test
  void itSaysTheSameInAnotherProcess() throws IOException, ClassNotFoundException {
    String file = folder.resolve("missing.csv").toString();
    DataLoadException failure =
        DataLoadException.of(file, new NoSuchFileException("/data/missing.csv"));
    DataLoadException read = TravellingValuesTest.travelled(failure);
    assertThat(read).hasMessage(file + ": no such file");
    assertThat(read.source()).isEqualTo(file);
    assertThat(read.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(read.hint()).isEqualTo("check the path");
    assertThat(read.getCause()).hasMessageEndingWith("NoSuchFileException: /data/missing.csv");
  }

  private static DataLoadException failure(DataLoader loader) {
    return catchThrowableOfType(
        DataLoadException.class,
        () -> {
          try (LoadContext context = new LoadContext(InputStream.nullInputStream(), 1)) {
            for (Source source : loader.bind(context)) {
              source.read(Split.WHOLE, new Ignoring());
            }
          }
        });
  }

  private static final class Ignoring implements SplitConsumer {
    @Override
    public void begin(Schema schema) {}

    @Override
    public boolean accept(Rows rows) {
      return true;
    }

    @Override
    public void reject(BadRow row) {}

    @Override
    public void bytesRead(long count) {}

    @Override
    public void retried() {}
  }
}
