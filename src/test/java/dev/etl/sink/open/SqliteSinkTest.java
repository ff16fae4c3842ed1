package dev.etl.sink.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.database.TableName;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/// What every sink promises, for a table of SQLite: the order of the rows is that of `rowid`.
final class SqliteSinkTest extends SinkContract {
  @TempDir private Path folder;

  @Override
  Sink sink() {
    return new JdbcSink(
        new JdbcUrl("jdbc:sqlite:" + folder.resolve("facts.db")),
        TableName.parse("facts"),
        Optional.empty(),
        List.of(),
        /* evolve= */ false,
        Credentials.NONE,
        List.of());
  }

  @Override
  List<String> published() throws IOException {
    Path file = folder.resolve("facts.db");
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT text FROM facts ORDER BY rowid")) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    } catch (SQLException e) {
      assertThat(e.getMessage()).contains("no such table: facts");
    }
    return texts;
  }

  @Override
  void assertNothingLeftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> !file.endsWith("facts.db"));
    }
  }
}
