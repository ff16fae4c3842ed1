package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Compressed files and archives, which are known by their bytes.
final class ContainersTest {
  private static final String TABLE = "id,name\n1,a\n2,b\n";
  private static final byte[] SHEET = "<workbook/>".getBytes(UTF_8);

  @TempDir private Path folder;

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  private static Outcome rows(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--where=true", "--format=csv"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  private static byte[] compressed(String kind, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (kind) {
          case "gzip" -> new GZIPOutputStream(bytes);
          case "bzip2" -> new BZip2CompressorOutputStream(bytes);
          case "xz" -> new XZOutputStream(bytes, new LZMA2Options(1));
          case "zstd" -> new com.github.luben.zstd.ZstdOutputStream(bytes);
          default -> throw new IllegalArgumentException(kind);
        }) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Object... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int index = 0; index < namesAndTexts.length; index += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndTexts[index]));
        Object text = namesAndTexts[index + 1];
        zip.write(text instanceof byte[] raw ? raw : ((String) text).getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "bzip2", "xz", "zstd"})
  void compressionIsKnownByItsBytes(String kind) throws IOException {
    byte[] bytes = compressed(kind, TABLE);
    for (String name : List.of("a.csv", "a.csv.gz", "a.csv.xz", "a.csv.bz2")) {
      assertThat(rows(write(name, bytes)).stdout()).as(name).isEqualTo(TABLE);
    }
    write("a.jsonl", compressed(kind, "{\"id\":1}\n"));
    assertThat(rows(folder.resolve("a.jsonl").toString()).stdout()).isEqualTo("id\n1\n");
    byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    assertThat(rows(write("b.csv", twice), "--max-errors=1").stdout()).isEqualTo(TABLE + TABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "bzip2", "xz", "zstd"})
  void aTruncatedFileIsInvalidInput(String kind) throws IOException {
    byte[] bytes =
        compressed(kind, "id,name\n" + "1,abcdefghijk\n2,some other text\n".repeat(9_000));
    for (int length : new int[] {bytes.length / 2, bytes.length - 3}) {
      Outcome outcome = rows(write("a.csv", Arrays.copyOf(bytes, length)));
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
      assertThat(outcome.stdout()).isEmpty();
    }
  }

  @Test
  void aPlainFileNamedAsCompressedIsReadPlain() throws IOException {
    for (String name : List.of("a.csv.gz", "a.csv.zst", "a.csv.xz", "a.csv.bz2", "a.csv.zip")) {
      assertThat(rows(write(name, TABLE.getBytes(UTF_8))).stdout()).as(name).isEqualTo(TABLE);
    }
  }

  @Test
  void eachEntryOfAnArchiveIsAFile() throws IOException {
    byte[] bytes =
        zip(
            "b/b.csv",
            "id\n2\n",
            "a.csv",
            "id\n1\n",
            "__MACOSX/._a.csv",
            "junk",
            ".hidden.csv",
            "junk",
            "readme.txt",
            "junk",
            "c.csv.gz",
            compressed("gzip", "id\n3\n"));
    for (String name : List.of("t.csv.zip", "t.zip", "t.csv")) {
      Outcome outcome = rows(write(name, bytes), "--select=id,source");
      String path = folder.resolve(name) + "!/";
      assertThat(outcome.stdout())
          .isEqualTo(
              "id,source\n1,%sa.csv\n2,%sb/b.csv\n3,%sc.csv.gz\n".formatted(path, path, path));
    }
  }

  @Test
  void anArchiveOfOtherNamesIsReadAsItsOwnNameSays() throws IOException {
    assertThat(rows(write("t.tsv.zip", zip("export.txt", "id\tn\n1\t2\n"))).stdout())
        .isEqualTo("id,n\n1,2\n");
    Outcome none = rows(write("t.zip", zip("export.txt", "id\n1\n")));
    assertThat(none.exitCode()).isEqualTo(4);
    assertThat(none.stderr()).contains("t.zip: holds no CSV file").contains("hint:");
  }

  @Test
  void anArchiveOfJsonIsReadToo() throws IOException {
    String input = write("t.jsonl.zip", zip("a.jsonl", "{\"x\":1}\n", "b.jsonl", "{\"x\":2}\n"));
    assertThat(rows(input).stdout()).isEqualTo("x\n1\n2\n");
    assertThat(InProcess.ETL.run("run", "--format=csv", input).exitCode()).isZero();
  }

  @Test
  void aDamagedArchiveIsInvalidInput() throws IOException {
    byte[] bytes = zip("a.csv", "id\n" + "1234567\n".repeat(10_000));
    Outcome truncated = rows(write("t.zip", Arrays.copyOf(bytes, bytes.length / 2)));
    assertThat(truncated.exitCode()).isEqualTo(4);
    assertThat(truncated.stderr()).contains("t.zip: is a damaged ZIP archive");
    bytes[80] ^= 1;
    Outcome damaged = rows(write("u.zip", bytes));
    assertThat(damaged.exitCode()).as(damaged.stderr()).isEqualTo(4);
    assertThat(damaged.stdout()).isEmpty();
  }

  @Test
  void otherFilesAreNamedForWhatTheyAre() throws IOException {
    byte[] workbook = zip("[Content_Types].xml", SHEET, "xl/workbook.xml", SHEET);
    for (String name : List.of("t.csv", "t.xlsx", "t.csv.zip")) {
      Outcome outcome = rows(write(name, workbook));
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.stderr()).contains(name + ": is an Excel workbook, and not CSV");
    }
    byte[] old = new byte[600];
    System.arraycopy(
        new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a},
        0,
        old,
        0,
        7);
    old[7] = (byte) 0xe1;
    assertThat(rows(write("t.xls", old)).stderr()).contains("is an old Excel workbook");
    byte[] parquet = "PAR1\u0000\u0001PAR1".getBytes(UTF_8);
    assertThat(rows(write("t.csv", parquet)).stderr()).contains("is a Parquet file, and not CSV");
    assertThat(rows(write("t.bin", parquet)).stderr()).contains("is a Parquet file, and not CSV");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void anEmptyFileAmongManyIsANote(String empty) throws IOException {
    write("a.csv", TABLE.getBytes(UTF_8));
    write("b.csv", empty.getBytes(UTF_8));
    Outcome outcome = rows(folder.toString(), "--schema=same");
    assertThat(outcome.stdout()).isEqualTo(TABLE);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr()).contains("b.csv: is empty: missing header");
    Outcome summary = InProcess.ETL.run("run", "--format=csv", "-c", "id", folder.toString());
    assertThat(summary.exitCode()).isZero();
    assertThat(summary.stderr()).contains("b.csv: is empty: missing header");
  }
}
