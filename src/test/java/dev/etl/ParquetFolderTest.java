package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parquet in a folder of partitions: rows of a split wait for those of others, longer than the
/// split lasts.
final class ParquetFolderTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} rows in {1} partitions of {2} files")
  @CsvSource({
    "1000, 1, 1",
    "1500, 1, 1",
    "4095, 1, 3",
    "4096, 1, 1",
    "9000, 1, 2",
    "20000, 3, 3",
    "300000, 2, 2",
    "30, 7, 40"
  })
  void everyRowIsReadBack(int rows, int partitions, int files) throws IOException, SQLException {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (int file = 0; file < files; file++) {
      int first = file * rows;
      Files.writeString(
          data.resolve(file + ".csv"),
          IntStream.range(first, first + rows)
              .mapToObj(id -> id + ",p" + id % partitions + "," + id / 8.0 + ",text " + id % 100)
              .collect(Collectors.joining("\n", "id,part,value,text\n", "\n")));
    }
    Path parts = folder.resolve("parts");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            data.toString(),
            "--where=true",
            "--partition-by=part",
            "--format=parquet",
            "--output=" + parts);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    TypedTable read =
        DuckDbQuery.run(
            """
            SELECT id, part, value, text
            FROM read_parquet('%s/**/*.parquet', hive_partitioning = true) ORDER BY id
            """
                .formatted(parts));
    TypedTable given =
        DuckDbQuery.run("SELECT * FROM read_csv('%s/*.csv') ORDER BY id".formatted(data));
    given.assertSameAs(read);
  }
}
