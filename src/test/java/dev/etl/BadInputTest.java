package dev.etl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What cannot be read, understood or written: under every mode an exit code, a message that says
/// what, where and what to do, and nothing published.
final class BadInputTest {
  private static final int USAGE = 2;
  private static final int DATA = 4;
  private static final int UNAVAILABLE = 5;
  private static final byte[] NONE = {};

  @TempDir private Path folder;

  /// @param name a sentence
  /// @param file the content of the input
  /// @param arguments of `etl run`, in which `{}` stands for the folder of the input; without any,
  ///   the input alone
  /// @param says what the message must hold
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Case(
      String name, String file, byte[] content, List<String> arguments, int code, String... says) {
    Case given(String path, String text) {
      return given(path, text.getBytes(UTF_8));
    }

    Case given(String path, byte[] bytes) {
      List<String> input = arguments.isEmpty() ? List.of("{}/" + path) : arguments;
      return new Case(name, path, bytes, input, code, says);
    }

    Case run(String... words) {
      return new Case(name, file, content, List.of(words), code, says);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Case that(String name, int code, String... says) {
    return new Case(name, "good.csv", "id,value\n1,2\n".getBytes(UTF_8), List.of(), code, says);
  }

  static Stream<Case> files() {
    return Stream.of(
        that("aFileThatIsMissing", UNAVAILABLE, "/a.csv: no such file or folder", "check the path")
            .run("{}/a.csv"),
        that(
                "aFileThatIsElsewhere",
                USAGE,
                "s3a://***@bucket/*.csv: only Spark reads hdfs:, s3a: and the like",
                "--engine=spark")
            .run("s3a://key:pa55@bucket/*.csv"),
        that("aFolderWithoutCsv", UNAVAILABLE, "no CSV file in this folder", "name files ending in")
            .given("a.txt", "no table")
            .run("{}"),
        that("aGlobThatMatchesNothing", UNAVAILABLE, "/*.tsv: no file matches this glob", "check")
            .run("{}/*.tsv"),
        that("aGlobThatIsNone", USAGE, "/[.csv: not a glob", "check the path").run("{}/[.csv"),
        that("anEmptyFile", DATA, "/a.csv: is empty: missing header", "check the program")
            .given("a.csv", ""),
        that("aFileOfBlankLines", DATA, "/a.csv: is empty: missing header")
            .given("a.csv", "\n\r\n\n"),
        that(
                "aDuplicateHeader",
                USAGE,
                "/a.csv: the header names the column 'value' twice",
                "--no-")
            .given("a.csv", "value,id,value\n1,2,3\n")
            .run("--header-names=strict", "{}/a.csv"),
        that("tooFewFields", DATA, "/a.csv, line 3: '3' has 1 field, expected 2", "--max-errors")
            .given("a.csv", "id,value\n1,2\n3\n"),
        that("tooManyFields", DATA, "/a.csv, line 2: '1,2,3' has 3 fields, expected 2")
            .given("a.csv", "id,value\n1,2,3\n"),
        that("textInANumberColumn", DATA, "/a.csv, line 3, column value: 'x' is not a number")
            .given("a.csv", "id,value\n1,2\n2,x\n"),
        that("aNumberTooLarge", DATA, "/a.csv, line 2, column value: '1e400' is too large")
            .given("a.csv", "id,value\n1,1e400\n"),
        that(
                "anUnclosedQuote",
                DATA,
                "/a.csv, line 3: '2,\"3' has a quote that is never closed",
                "--quote=none")
            .given("a.csv", "id,value\n1,2\n2,\"3\n4,5\n"),
        that(
                "textAfterAClosingQuote",
                DATA,
                "/a.csv, line 2: '1,\"2\"3' has text after a closing quote")
            .given("a.csv", "id,value\n1,\"2\"3\n"),
        that("bytesThatAreNotUtf8", DATA, "/a.csv: line 3 is not valid UTF-8", "--encoding=")
            .given("a.csv", "id,value\n1,2\n2,\u00e4\n".getBytes(ISO_8859_1))
            .run("--encoding=UTF-8", "{}/a.csv"),
        that("bytesThatAreNotUtf8InAnotherColumn", DATA, "/a.csv: line 3 is not valid UTF-8")
            .given("a.csv", "id,value\n1,2\n\u00e4,3\n".getBytes(ISO_8859_1))
            .run("--encoding=UTF-8", "{}/a.csv"),
        that("bytesThatAreNotUtf8InTheHeader", DATA, "/a.csv: line 1 is not valid UTF-8")
            .given("a.csv", "\u00e4,value\n1,2\n".getBytes(ISO_8859_1))
            .run("--encoding=UTF-8", "{}/a.csv"),
        that(
                "aTruncatedGzip",
                DATA,
                "/a.csv.gz: ends too early: it is truncated",
                "download it again")
            .given("a.csv.gz", half(gzip("id,value\n" + "1,0.25\n".repeat(10_000)))),
        that("anEmptyGzip", DATA, "/a.csv.gz: ends too early").given("a.csv.gz", NONE),
        that(
                "aTruncatedZstd",
                DATA,
                "/a.csv.zst: ends too early: it is truncated",
                "download it again")
            .given("a.csv.zst", half(zstd("id,value\n" + "1,0.25\n".repeat(10_000)))),
        that("anEmptyZstd", DATA, "/a.csv.zst: ends too early").given("a.csv.zst", NONE),
        that("aDamagedZstd", DATA, "/a.csv.zst: is damaged: ", "download it again")
            .given("a.csv.zst", damaged(zstd("id,value\n" + "1,0.25\n".repeat(10_000)))),
        that(
                "aPipelineFile",
                USAGE,
                "/p.yaml: unknown type of file",
                "name a pipeline file with -f")
            .given("p.yaml", "extract: {csv: a.csv}\n"),
        that("anUnknownEnding", USAGE, "/a.dat: unknown type of file", "--input-format=csv")
            .given("a.dat", "id,value\n1,2\n"),
        that(
                "aMissingColumn",
                USAGE,
                "/a.csv: no column 'price'; available: id, value",
                "check the")
            .given("a.csv", "id,value\n1,2\n")
            .run("{}/a.csv", "-c", "price"),
        that("noNumericColumn", USAGE, "/a.csv: no numeric column; available: a, b", "--column")
            .given("a.csv", "a,b\nx,y\n"));
  }

  static Stream<Case> targets() {
    return Stream.of(
        that("anOutputFolderThatIsMissing", UNAVAILABLE, "does not exist", "create it: mkdir -p ")
            .run("{}/good.csv", "-o", "{}/no/result.csv"),
        that("anOutputFolderThatIsAFile", UNAVAILABLE, "good.csv is not a folder", "choose another")
            .run("{}/good.csv", "-o", "{}/good.csv/result.csv"),
        that("anOutputThatIsAFolder", UNAVAILABLE, "it is a folder", "name a file in it")
            .run("{}/good.csv", "-o", "{}"),
        that("aReportFolderThatIsMissing", UNAVAILABLE, "does not exist", "create it: mkdir -p ")
            .run("{}/good.csv", "--report={}/no/report.json"),
        that("aRejectsFolderThatIsMissing", UNAVAILABLE, "does not exist", "create it: mkdir -p ")
            .run("{}/good.csv", "--rejects={}/no/rejects.csv"),
        that("theSameFileForOutputAndRejects", USAGE, "name the same file", "name two files")
            .run("{}/good.csv", "-o", "{}/a.csv", "--rejects={}/a.csv"),
        that("theSameFileUnderTwoNames", USAGE, "--output and --rejects name the same file")
            .run("{}/good.csv", "-o", "{}/./a.csv", "--rejects={}/a.csv"),
        that("theSameFileForOutputAndReport", USAGE, "--output and --report name the same file")
            .run("{}/good.csv", "-o", "{}/a.csv", "--report={}/a.csv"),
        that("theSameFileForRejectsAndReport", USAGE, "--rejects and --report name the same file")
            .run("{}/good.csv", "--rejects={}/a.csv", "--report={}/a.csv"));
  }

  static Stream<Case> commandLines() {
    return Stream.of(
        that("noInput", USAGE, "no input", "name a CSV file").run(),
        that("anEmptyInput", USAGE, "an input is empty", "name a CSV file").run("{}/good.csv", ""),
        that("standardInputThatIsEmpty", DATA, "-: is empty: missing header").run("-"),
        that("standardInputNamedTwice", USAGE, "standard input is named twice").run("-", "-"),
        that("aJoinWithoutAKey", USAGE, "--join: expected 'FILE on NAME'", "write a file, on")
            .run("{}/good.csv", "--join={}/good.csv"),
        that("aJoinWithoutItsTable", UNAVAILABLE, "no such file")
            .run("{}/good.csv", "--join={}/none.csv on id"),
        that("aJoinOfTwoTypes", USAGE, "--join: the rows have the key", "cast that of the")
            .run("{}/good.csv", "--join={}/good.csv on id=\"CAST(value AS string)\""),
        that("anUnknownOption", USAGE, "unknown option", "did you mean '--column'?", "run --help")
            .run("{}/good.csv", "--colunm=a"),
        that("aQuoteThatIsTheDelimiter", USAGE, "--quote and --delimiter", "two characters")
            .run("{}/good.csv", "--quote=,"),
        that("anEscapeThatIsTheDelimiter", USAGE, "--escape and --delimiter", "two characters")
            .run("{}/good.csv", "--escape=,"),
        that("aCommentThatIsTheQuote", USAGE, "--comment and --quote", "two characters")
            .run("{}/good.csv", "--comment=\""),
        that("linesToSkipThatAreNegative", USAGE, "--skip-lines: expected a whole number from 0")
            .run("{}/good.csv", "--skip-lines=-1"),
        that("aTypeThatIsNone", USAGE, "timestamptz, string, json, decimal(12,2), or", "run --help")
            .run("{}/good.csv", "--type=id=int", "--limit=1"),
        that("aTypeWithoutAName", USAGE, "'=long': expected NAME=TYPE, such as id=string")
            .run("{}/good.csv", "--type==long", "--limit=1"),
        that("aColumnOfTwoTypes", USAGE, "the column 'id' has two types", "leave one out")
            .run("{}/good.csv", "--type=id=long", "--type=id=double", "--limit=1"),
        that("aTypeWithoutRows", USAGE, "--type is for rows", "--select")
            .run("{}/good.csv", "--type=id=long"),
        that("aTypeOfAColumnThatNoFileHas", USAGE, "no column 'zap'; available: id, value", "check")
            .run("{}/good.csv", "{}/good.csv", "--type=zap=long", "--limit=1"),
        that(
                "fetchWithAnotherTransform",
                USAGE,
                "cannot be combined with other transforms",
                "by itself")
            .run("{}/good.csv", "-t", "fetch", "-t", "stats"),
        that("aTokenThatIsNotSet", USAGE, "the environment variable TOKEN is not set", "export it")
            .run("http://127.0.0.1:1/", "--bearer-env=TOKEN"),
        that("aHeaderWithoutAColon", USAGE, "--header: missing colon", "'Name: value'")
            .run("http://127.0.0.1:1/", "--header=Accept"),
        that(
                "aPointerWithoutASlash",
                USAGE,
                "'items' is not a JSON pointer",
                "--records=/data/items")
            .run("http://127.0.0.1:1/", "--records=items"),
        that("aUrlWithoutAHost", USAGE, "has no host", "https://host/path").run("http:///items"),
        that("aListOfInputsThatIsMissing", UNAVAILABLE, "/urls.txt: no such file", "check the path")
            .run("--inputs-from={}/urls.txt"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"files", "targets", "commandLines"})
  void endsTheRunAndPublishesNothing(Case bad) throws IOException {
    Path inputs = Files.createDirectory(folder.resolve("in"));
    Path target = Files.writeString(folder.resolve("result.csv"), "the old result");
    Files.write(inputs.resolve(bad.file), bad.content);
    FolderContent before = FolderContent.of(folder);
    for (String mode : Modes.NAMES) {
      Stream<String> given =
          bad.arguments.stream().map(word -> word.replace("{}", inputs.toString()));
      Outcome outcome =
          InProcess.ETL.run(
              Stream.concat(
                      bad.arguments.contains("-o")
                          ? Stream.of("run", "--mode=" + mode)
                          : Stream.of("run", "--mode=" + mode, "-o", target.toString()),
                      given)
                  .toArray(String[]::new));
      assertThat(outcome.stderr())
          .startsWith("etl: error: ")
          .contains("\nhint: ")
          .contains(bad.says);
      assertThat(outcome.exitCode()).isEqualTo(bad.code);
      assertThat(outcome.stdout()).isEmpty();
      assertThat(FolderContent.of(folder)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void aHeaderAloneHasNoRowsAndNoStatistics(String mode) throws IOException {
    Path named = Files.writeString(folder.resolve("a.csv"), "id,value\n");
    Path unnamed = Files.writeString(folder.resolve("b.csv"), "x,y");
    Outcome outcome =
        InProcess.ETL.run("run", "--mode=" + mode, named.toString(), unnamed.toString());
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout())
        .isEqualTo(
            """
            source,column,rows,nulls,mean,std,log_sum_exp
            %1$s,value,0,0,,,
            %2$s,x,0,0,,,
            %2$s,y,0,0,,,
            """
                .formatted(named, unnamed));
  }

  @Test
  void aFileThatMayNotBeReadIsUnavailable() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "id,value\n1,2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
    assumeTrue(!Files.isReadable(file), "the superuser may read everything");
    Outcome outcome = InProcess.ETL.run("run", file.toString());
    assertThat(outcome.stderr()).contains("a.csv: cannot be read: permission denied", "hint: ask");
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
  }

  @Test
  void aFileThatFailsWhileItIsReadIsUnavailable() {
    Path memory = Path.of("/proc/self/mem");
    assumeTrue(Files.isReadable(memory), "only Linux has a file that nobody can read");
    Outcome outcome = InProcess.ETL.run("run", "--input-format=csv", memory.toString());
    assertThat(outcome.stderr()).contains("/proc/self/mem: cannot be read", "hint: check");
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
  }

  @ParameterizedTest
  @EnumSource(ReadBy.class)
  void aFileWhoseLengthIsAnotherOneThanItWasIsNamed(ReadBy how) {
    // Its length is 0, whatever it holds.
    Path version = Path.of("/proc/version");
    assumeTrue(Files.isReadable(version), "only Linux has a file that changes at will");
    Outcome outcome = InProcess.ETL.run("run", how.option, version.toString());
    assertThat(outcome.stderr()).contains("/proc/version: changed while it was read", "run again");
    assertThat(outcome.exitCode()).isEqualTo(DATA);
  }

  enum ReadBy {
    CSV("--input-format=csv"),
    FETCH("--transform=fetch");

    private final String option;

    ReadBy(String option) {
      this.option = option;
    }
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] damaged(byte[] whole) {
    byte[] bytes = whole.clone();
    bytes[bytes.length - 2] ^= 1;
    return bytes;
  }

  private static byte[] zstd(String text) {
    try (ZstdCompressCtx context = new ZstdCompressCtx().setChecksum(true)) {
      return context.compress(text.getBytes(UTF_8));
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
