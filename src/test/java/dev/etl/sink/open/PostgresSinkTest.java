package dev.etl.sink.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.Sink;
import dev.etl.sink.WriteMode;
import dev.etl.sink.postgres.PostgresSchema;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class PostgresSinkTest {

  /// The contract, once for each way in which rows get into a table.
  abstract static class Contract extends SinkContract {
    final PostgresSchema schema = PostgresSchema.create();

    @AfterEach
    void close() {
      schema.close();
    }

    void createTable() {
      schema.execute("CREATE TABLE facts (text text, count bigint, ratio double precision)");
    }

    @Override
    Sink sink() {
      return schema.sink(WriteMode.APPEND);
    }

    @Override
    List<String> published() {
      return schema.ask("SELECT to_regclass('facts')").contains("~")
          ? List.of()
          : schema.ask("SELECT text FROM facts ORDER BY ctid");
    }

    @Override
    void assertNothingLeftBehind() {
      assertThat(schema.leftBehind()).isEmpty();
    }
  }

  @Nested
  final class IntoANewTable extends Contract {}

  @Nested
  final class BehindOtherRows extends Contract {
    @BeforeEach
    void prepareTable() {
      createTable();
    }
  }

  @Nested
  final class InPlaceOfATable extends Contract {
    @BeforeEach
    void prepareTable() {
      createTable();
    }

    @Override
    Sink sink() {
      return schema.sink(WriteMode.OVERWRITE);
    }
  }

  @Nested
  final class InPlaceOfRows extends Contract {
    @BeforeEach
    void prepareTable() {
      createTable();
      schema.execute("GRANT SELECT ON facts TO public");
    }

    @Override
    Sink sink() {
      return schema.sink(WriteMode.OVERWRITE);
    }
  }

  @Nested
  final class AsText extends Contract {
    @BeforeEach
    void prepareTable() {
      schema.execute("CREATE TABLE facts (text text, count bigint, ratio numeric)");
    }
  }
}
