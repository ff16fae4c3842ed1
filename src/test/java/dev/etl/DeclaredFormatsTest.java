package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Columns whose declared type says how their texts are written: `date(dd/MM/yyyy)`.
final class DeclaredFormatsTest {
  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Outcome rows(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--where=true", "--format=csv"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  private Outcome pipeline(String text) throws IOException {
    return InProcess.ETL.run("run", "-f", write("p.yaml", text), "--format=csv");
  }

  @Test
  void daysComeBeforeMonthsWhereThePatternSaysSo() throws IOException {
    String input = write("t.csv", "id,d\n1,05/04/2022\n2,13/04/2022\n");
    assertThat(rows(input, "--type=d=date(dd/MM/yyyy)").stdout())
        .isEqualTo("id,d\n1,2022-04-05\n2,2022-04-13\n");
    assertThat(
            rows(input, "--type=d=date(dd/MM/uuuu)", "--derive=late = d > DATE '2022-04-05'")
                .stdout())
        .isEqualTo("id,d,late\n1,2022-04-05,false\n2,2022-04-13,true\n");
  }

  @Test
  void clocksOfTwelveHoursAreRead() throws IOException {
    String input =
        write(
            "t.csv",
            """
            id,t
            1,"1/2/2026, 12:33 PM"
            2,"12/2/2026, 11:57 am"
            3,"1/2/2026, 12:01\u202FAM"
            """);
    assertThat(rows(input, "--type=t=timestamp(M/d/yyyy, h:mm a)").stdout())
        .isEqualTo("id,t\n1,2026-01-02 12:33:00\n2,2026-12-02 11:57:00\n3,2026-01-02 00:01:00\n");
  }

  @Test
  void thousandsAreGrouped() throws IOException {
    String input = write("t.csv", "day;amount\n2026-01-01;1.299,99\n2026-01-02;-1.000.000,00\n");
    String type = "--type=amount=number(thousands=., decimal=comma)";
    assertThat(rows(input, "--delimiter=;", type).stdout())
        .isEqualTo("day,amount\n2026-01-01,1299.99\n2026-01-02,-1000000.0\n");
    assertThat(
            pipeline(
                    """
                    extract:
                      csv: t.csv
                      delimiter: ";"
                      columns: {amount: "number(thousands=., decimal=comma)"}
                    transform:
                      aggregate: {sum: sum(amount)}
                    """)
                .stdout())
        .isEqualTo("sum\n-998700.01\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "date(d MMM yyyy)|7 Sep 2022|2022-09-07",
        "date(d MMM yyyy)|7 sEP 2022|2022-09-07",
        "date(EEEE, d. MMMM uuuu)|Wednesday, 7. september 2022|2022-09-07",
        "date(EEE d/M/yy)|wed 7/9/22|2022-09-07",
        "date(yyyyMMdd)|20220907|2022-09-07",
        "date(yyyy-DDD)|2022-250|2022-09-07",
        "DATE(dd.MM.yyyy)|07.09.2022|2022-09-07",
        "timestamp(dd/MM/yyyy)|07/09/2022|2022-09-07 00:00:00",
        "timestamp(dd/MM/yyyy[ HH:mm])|07/09/2022|2022-09-07 00:00:00",
        "timestamp(dd/MM/yyyy[ HH:mm])|07/09/2022 14:05|2022-09-07 14:05:00",
        "timestamp(yyyyMMdd'T'HHmmss)|20220907t140501|2022-09-07 14:05:01",
        "timestamp(d.M.yyyy H 'o''clock')|7.9.2022 4 o'clock|2022-09-07 04:00:00",
        "timestamp(yyyy-MM-dd HH:mm:ss.SSSSSSSSS)|2022-09-07 14:05:01.123456000|2022-09-07"
            + " 14:05:01.123456",
        "timestamp(d/M/yyyy HH:mm XXX)|7/9/2022 00:30 +02:00|2022-09-06 22:30:00",
        "number(thousands=comma)|1,299.5|1299.5",
        "number(thousands=comma)|12,34,567|1234567.0",
        "number(thousands=space, decimal=comma)|1\u202F234\u00A0567,5|1234567.5",
        "number(thousands=apostrophe)|1’234'567|1234567.0",
        "number(thousands=_)|+1_000|1000.0",
        "number(decimal=comma)|-,5|-0.5",
        "number(decimal=comma)|1,5e3|1500.0",
        "number(decimal=comma, thousands=.)|1299|1299.0",
      })
  void aTextThatFitsItsFormatIsAValue(String type, String text, String value) throws IOException {
    String input = write("t.csv", "id\tx\n1\t" + text + "\n2\t\n3\tNA\n");
    Outcome outcome = rows("--delimiter=tab", "--quote=none", "--type=x=" + type, input);
    assertThat(outcome.stderr()).doesNotContain("error");
    assertThat(outcome.stdout()).isEqualTo("id,x\n1," + value + "\n2,\n3,\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "date(dd/MM/yyyy)|2022-04-05|does not fit date(dd/MM/yyyy)",
        "date(dd/MM/yyyy)|31/02/2022|does not fit date(dd/MM/yyyy)",
        "date(dd/MM/yyyy)|05/04/2022 10:00|does not fit date(dd/MM/yyyy)",
        "date(d/M/yyyy)|05/04/22|does not fit date(d/M/yyyy)",
        "date(EEE d/M/yyyy)|Mon 7/9/2022|does not fit date(EEE d/M/yyyy)",
        "date(d/M/yyyy)|1/1/+12022|does not fit date(d/M/yyyy)",
        "date(d/M/yyyy)|1/1/-0001|does not fit date(d/M/yyyy)",
        "timestamp(d/M/yyyy)|1/1/+586912|does not fit timestamp(d/M/yyyy)",
        "timestamp(d/M/yyyy HH:mm X)|31/12/9999 23:30 -01|does not fit timestamp(d/M/yyyy HH:mm X)",
        "date(d MMM yyyy)|7 Sept 2022|does not fit date(d MMM yyyy)",
        "timestamp(d/M/yyyy h:mm a)|1/2/2026 13:00 PM|does not fit timestamp(d/M/yyyy h:mm a)",
        "timestamp(yyyy-MM-dd HH:mm)|2022-04-05 24:00|does not fit timestamp(yyyy-MM-dd HH:mm)",
        "timestamp(yyyy-MM-dd HH:mm:ss.SSSSSSSSS)|2022-09-07 14:05:01.123456001|is finer than a"
            + " microsecond",
        "number(thousands=., decimal=comma)|1.29|does not fit number(thousands=point,"
            + " decimal=comma)",
        "number(thousands=., decimal=comma)|1299.5|does not fit number(thousands=point,"
            + " decimal=comma)",
        "number(thousands=comma)|1,2999|does not fit number(thousands=comma)",
        "number(thousands=comma)|,299|does not fit number(thousands=comma)",
        "number(thousands=comma)|1,23,45|does not fit number(thousands=comma)",
        "number(thousands=comma)|1,|does not fit number(thousands=comma)",
        "number(decimal=comma)|1,5,5|does not fit number(decimal=comma)",
        "number(decimal=comma)|€5|does not fit number(decimal=comma)",
        "number(decimal=comma)|9e999|is too large for a 64-bit floating-point number",
      })
  void aTextThatDoesNotFitItsFormatIsABadRow(String type, String text, String reason)
      throws IOException {
    String input = write("t.csv", "id\tx\n1\t\n2\t" + text + "\n");
    Outcome outcome = rows("--delimiter=tab", "--quote=none", "--type=x=" + type, input);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("t.csv, line 3, column x: '" + text + "' " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "date(dd/mm/yyyy)|the pattern 'dd/mm/yyyy' is invalid at position 4: 'm' belongs to a time",
        "date(dd/Q/yyyy)|the pattern 'dd/Q/yyyy' is invalid at position 4: 'Q' is not one of",
        "date(ddd/MM/yyyy)|the pattern 'ddd/MM/yyyy' is invalid at position 1: 'ddd' has too many",
        "date([dd/MM/yyyy)|the pattern '[dd/MM/yyyy' is invalid at position 1: [ is never closed",
        "date(dd/MM/yyyy])|the pattern 'dd/MM/yyyy]' is invalid at position 11: ] has no [",
        "date(dd/MM/yyyy 'at)|the pattern 'dd/MM/yyyy 'at' is invalid at position 12: the quote",
        "date(dd/MM)|the pattern 'dd/MM' lacks a year (y)",
        "date(dd yyyy)|the pattern 'dd yyyy' lacks a month (M)",
        "date(MM yyyy)|the pattern 'MM yyyy' lacks a day (d)",
        "timestamp(d/M/yyyy h:mm)|the pattern 'd/M/yyyy h:mm' lacks AM or PM (a)",
        "timestamp(d/M/yyyy H:mm a)|the pattern 'd/M/yyyy H:mm a' lacks an hour of 1 to 12 (h)",
        "timestamp(d/M/yyyy mm)|the pattern 'd/M/yyyy mm' lacks an hour (H)",
        "timestamp(d/M/yyyy HH:ss)|the pattern 'd/M/yyyy HH:ss' lacks a minute (m)",
        "timestamp(d/M/yyyy HH:mm.SSS)|the pattern 'd/M/yyyy HH:mm.SSS' lacks a second (s)",
        "number(thousands=., decimal=point)|thousands and decimals have the same mark, point",
        "number(decimal=., decimal=,)|'number(decimal=., decimal=,)' is not decimal(P,S) or",
        "number(decimal=x)|'number(decimal=x)' is not decimal(P,S) or",
        "number()|'number()' is not decimal(P,S) or",
        "date()|'date()' is not decimal(P,S) or",
        "long(5)|'long(5)' is not decimal(P,S) or",
      })
  void anInvalidFormatIsRefusedAlikeInOptionsAndFiles(String type, String reason)
      throws IOException {
    String input = write("t.csv", "x\n1\n");
    Outcome option = rows(input, "--type=x=" + type);
    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.stderr()).contains("--type: " + reason);
    Outcome file = pipeline("extract: {csv: t.csv, columns: {x: \"" + type + "\"}}\n");
    assertThat(file.exitCode()).isEqualTo(2);
    assertThat(file.stderr()).contains("extract.columns.x: " + reason);
  }

  @Test
  void aPrintedPipelineKeepsItsFormats() throws IOException {
    String input = write("t.csv", "a,b=c,d\n1,1,1\n");
    Outcome printed =
        InProcess.ETL.run(
            "check",
            "--print",
            "--limit=1",
            "--type=a=DATE(d/M/yyyy)",
            "--type=b=c=timestamp(M/d/yyyy, h:mm a 'x=(y)')",
            "--type=d=number(decimal=,, thousands=.)",
            input);
    assertThat(printed.stderr()).isEmpty();
    assertThat(printed.stdout())
        .contains("a: date(d/M/yyyy)")
        .contains("b=c: \"timestamp(M/d/yyyy, h:mm a 'x=(y)')\"")
        .contains("d: \"number(thousands=point, decimal=comma)\"");
    Outcome again = InProcess.ETL.run("check", "--print", "-f", write("p.yaml", printed.stdout()));
    assertThat(again.stdout()).isEqualTo(printed.stdout());
  }

  @Test
  void formatsApplyToStringsOfJsonAndNotToItsNumbers() throws IOException {
    String input =
        write(
            "t.jsonl",
            """
            {"d": "05/04/2022", "n": "1.299,5"}
            {"d": null, "n": 1.299}
            {"n": "NA"}
            """);
    assertThat(
            rows(input, "--type=d=date(dd/MM/yyyy)", "--type=n=number(thousands=., decimal=comma)")
                .stdout())
        .isEqualTo("d,n\n2022-04-05,1299.5\n,1.299\n,\n");
  }

  @Test
  void formatsApplyToTextsThatTheScannerDoesNotCover() throws IOException {
    String input = write("t.csv", "d,n\n05/04/2022,1.299\n31/02/2022,1\n06/04/2022,\n");
    Outcome outcome =
        rows(
            input,
            "--encoding=latin1",
            "--escape=\\",
            "--max-errors=1",
            "--type=d=date(dd/MM/yyyy)",
            "--type=n=number(thousands=., decimal=comma)");
    assertThat(outcome.stdout()).isEqualTo("d,n\n2022-04-05,1299.0\n2022-04-06,\n");
    Outcome strict = rows(input, "--encoding=latin1", "--escape=\\", "--type=d=date(dd/MM/yyyy)");
    assertThat(strict.stderr())
        .contains("line 3, column d: '31/02/2022' does not fit date(dd/MM/yyyy)");
  }

  @Test
  void aColumnThatIsTextInAnotherInputKeepsItsTexts() throws IOException {
    write("a.csv", "d\n05/04/2022\n");
    write("b.csv", "d\nsoon\n");
    assertThat(
            pipeline(
                    """
                    extract:
                      - {csv: a.csv, columns: {d: date(dd/MM/yyyy)}}
                      - {csv: b.csv}
                    transform: {filter: "true"}
                    """)
                .stdout())
        .isEqualTo("d\n05/04/2022\nsoon\n");
    write("b.csv", "d\n2022-04-06 10:00:00\n");
    assertThat(
            pipeline(
                    """
                    extract:
                      - {csv: a.csv, columns: {d: date(dd/MM/yyyy)}}
                      - {csv: b.csv}
                    transform: {filter: "true"}
                    """)
                .stdout())
        .isEqualTo("d\n2022-04-05 00:00:00\n2022-04-06 10:00:00\n");
  }

  @Test
  void correctedRecordsAreReadByTheFormatToo() throws IOException {
    String input = write("t.csv", "id,d\n1,05/04/2022\n2,31/02/2022\n");
    Path rejects = folder.resolve("bad.csv");
    String type = "--type=d=date(dd/MM/yyyy)";
    assertThat(rows(input, type, "--max-errors=1", "--rejects=" + rejects).exitCode()).isEqualTo(3);
    Files.writeString(rejects, Files.readString(rejects).replace("31/02", "28/02"));
    assertThat(rows(input, type, "--corrected=" + rejects).stdout())
        .isEqualTo("id,d\n2,2022-02-28\n");
  }

  @Test
  void previewSaysThatTheTypeWasDeclared() throws IOException {
    String input = write("t.csv", "d\n05/04/2022\n");
    assertThat(InProcess.ETL.run("preview", "--type=d=date(dd/MM/yyyy)", input).stdout())
        .contains("2022-04-05")
        .contains("declared");
  }

  @Test
  void aRunWithoutFormatsLoadsNoneOfTheirClasses() throws Exception {
    Path log = folder.resolve("classes.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--where=true",
                "--type=x=long",
                write("t.csv", "x,t\n1,2022-04-05 10:00:00\n"))
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(log))
        .contains("dev.etl.data.text.DeclaredType ")
        .doesNotContain("dev.etl.data.text.TemporalPattern ", "dev.etl.data.text.PatternReader ");
  }
}
