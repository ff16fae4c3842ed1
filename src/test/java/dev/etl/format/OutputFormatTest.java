package dev.etl.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutputFormatTest {

  @ParameterizedTest
  @CsvSource({
    "out/a.csv, CSV",
    "a.json, JSON",
    "A.JSON, JSON",
    "a.jsonl, JSONL",
    "a.ndjson, JSONL",
    "a.md, MARKDOWN",
    "a.txt, TABLE",
    "a.parquet, CSV",
    "json, CSV",
    "/dev/null, CSV",
    "/, CSV"
  })
  void theEndingOfTheNameTellsTheFormat(String path, OutputFormat format) {
    assertThat(OutputFormat.ofFile(Path.of(path))).isEqualTo(format);
  }
}
