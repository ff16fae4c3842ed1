package dev.etl.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.EtlException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputFormatTest {

  @ParameterizedTest
  @CsvSource({
    "out/a.csv, CSV",
    "a.json, JSON",
    "A.JSON, JSON",
    "a.jsonl, JSONL",
    "a.ndjson, JSONL",
    "a.md, MARKDOWN",
    "a.PARQUET, PARQUET",
    "a.txt, TABLE",
    "a.tsv, TSV",
    "a.csv.gz, CSV",
    "A.JSONL.ZST, JSONL",
    "json, CSV",
    ".hidden, CSV",
    "out.d/a, CSV",
    "/dev/null, CSV",
    "/, CSV"
  })
  void theEndingOfTheNameTellsTheFormat(String path, OutputFormat format) {
    assertThat(OutputFormat.ofFile(Path.of(path))).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.xlsx", "a.xlsx.gz", "a.dat", "a.csv.gz.gz", "a.b/a.avro", "A.ORC", "a."})
  void anEndingThatWouldBeALieIsRefused(String path) {
    assertThatThrownBy(() -> OutputFormat.ofFile(Path.of(path)))
        .isInstanceOf(EtlException.class)
        .hasMessage(path + ": files of this type cannot be written");
  }
}
