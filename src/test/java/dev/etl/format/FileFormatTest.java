package dev.etl.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileFormatTest {

  @ParameterizedTest
  @CsvSource({
    "out/a.csv, CSV, NONE",
    "a.csv.gz, CSV, GZIP",
    "a.tsv.zst, TSV, ZSTD",
    "A.JSONL.GZ, JSONL, GZIP",
    "a.gz, CSV, GZIP",
    ".zst, CSV, ZSTD",
    "a.gz.csv, CSV, NONE"
  })
  void theEndingOfTheNameTellsFormatAndCompression(
      String path, OutputFormat format, OutputCompression compression) {
    assertThat(FileFormat.ofFile(Path.of(path))).isEqualTo(new FileFormat(format, compression));
  }

  @Test
  void aFormatThatIsGivenIsStillCompressedAsTheNameSays() {
    assertThat(FileFormat.of(OutputFormat.JSON, Path.of("a.csv.gz")))
        .isEqualTo(new FileFormat(OutputFormat.JSON, OutputCompression.GZIP));
  }

  @Test
  void itSaysHowNamesEnd() {
    assertThat(FileFormat.ofFile(Path.of("a.ndjson.gz")).ending()).isEqualTo(".jsonl.gz");
    assertThat(FileFormat.ofFile(Path.of("a.parquet")).ending()).isEqualTo(".parquet");
  }

  @Test
  void parquetIsNotCompressedAsAWhole() {
    assertThatThrownBy(() -> FileFormat.ofFile(Path.of("out/a.parquet.gz")))
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
              assertThat(e.hint()).isEqualTo("name it out/a.parquet");
            });
  }
}
