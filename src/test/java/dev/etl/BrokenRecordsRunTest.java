package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs over files with records that are broken, too short or too long: what is read, what is
/// rejected by which line, and that each hint helps.
final class BrokenRecordsRunTest {
  private static final int REJECTS = 3;
  private static final int DATA = 4;

  @TempDir private Path folder;

  private Outcome run(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), text);
    List<String> arguments = new ArrayList<>(List.of("run", "--where", "true"));
    arguments.addAll(Arrays.asList(options));
    arguments.add(file.toString());
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  /// The rows that are read and the lines that are rejected.
  private String read(String text, String... options) throws IOException {
    Path rejects = folder.resolve("rejects");
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.add("--max-errors=100");
    all.add("--rejects=" + rejects);
    Outcome outcome = run(text, all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isIn(0, REJECTS);
    StringBuilder lines = new StringBuilder();
    if (outcome.exitCode() == REJECTS) {
      try (Stream<String> rows = Files.lines(rejects)) {
        rows.filter(row -> row.contains("a.csv,"))
            .forEach(row -> lines.append(" !").append(row.split(",", -1)[1]));
      }
    }
    return outcome.stdout().strip().replace("\r", "").replace('\n', '/') + lines;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        // r01 to r05 and d06
        "a,b,cN1,2,3N4,5N6,7,8N~~a,b,c/1,2,3/6,7,8 !3",
        "a,b,cN1,2,3N4,5N6,7,8N~--ragged=pad~a,b,c/1,2,3/4,5,/6,7,8",
        "a,bN1,2N3,4,5N~~a,b/1,2 !3",
        "a,bN1,2N3,4,5N~--ragged=truncate~a,b/1,2/3,4",
        "a,bN1,\"x\" yN2,zN~~a,b/2,z !2",
        "a,bN1,xN2,\"yN3,zN4,wN~~a,b/1,x/3,z/4,w !3",
        "a,bN1,2NZ~~a,b/1,2",
        "id,vN1,2N2,3NTotal,5,,NNSource: own figuresN~~id,v/1,2/2,3 !4 !6",
        "id,vN1,2N2,3NTotal,5,,NNSource: own figuresN~--skip-footer=3~id,v/1,2/2,3",
        // of the same kinds
        "a,b,cN1,2,3N4,5,6,7N8N~--ragged=pad~a,b,c/1,2,3/8,, !3",
        "a,b,cN1,2,3N4,5,6,7N8N~--ragged=truncate~a,b,c/1,2,3/4,5,6 !4",
        "a,b,cN1,2,3N4,5,6,7N8N~--ragged=both~a,b,c/1,2,3/4,5,6/8,,",
        "a,b,cNx,y,zNNx,\"yN\"N~--ragged=both~`a,b,c/x,y,z/x,\"y/\",`",
        "a,bN1,2ZZN~~a,b/1,2",
        "a,bN1,2NZ~--skip-footer=1~a,b",
        "a,bN1,xN2,\"y~~a,b/1,x !3",
        "a,bN1N2,\"yN3,zN~~a,b/3,z !2 !3",
        "a,bN1N2,\"yN3,zN~--ragged=pad~a,b/1,/3,z !3",
        "a,bN1,5\" pipeN2,6\"N~~`a,b/1,\"5\"\" pipe\"/2,\"6\"\"\"`",
        "a,bN1,\"right/one\"N2,\"x\"yN~~`a,b/1,\"right/one\" !4`",
        "a,bN1,x\"Z\"N2,yN~~`a,b/1,\"x\"\"Z\"\"\"/2,y`",
        "a,bN 1 ,\" x \"N2,  yN  N~--trim~a,b/1, x /2,y",
      })
  void eachRecordIsReadOrRejectedByItsLine(String text, String option, String expected)
      throws IOException {
    for (String end : List.of("\n", "\r\n")) {
      String content = text.replace("N", end).replace('/', '\n').replace('Z', '\u001a');
      String[] options = option == null ? new String[0] : new String[] {option};
      assertThat(read(content, options).replace('\u001a', 'Z')).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void everyModeRejectsTheSameLines(String mode) throws IOException {
    String rows = "1,x\n".repeat(1_000);
    String text = "a,b\n" + rows + "2,\"y\n" + rows + "3,\"z\" z\n" + rows + "4\n";
    Outcome outcome =
        run(
            text,
            "--mode=" + mode,
            "--max-errors=3",
            "--rejects=" + folder.resolve("rejects"),
            "-o" + folder.resolve("out.csv"));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(REJECTS);
    assertThat(folder.resolve("out.csv")).hasContent("a,b\n" + rows.repeat(3));
    assertThat(folder.resolve("rejects"))
        .hasContent(
            """
            file,line,column,reason,text
            %1$s,1002,,has a quote that is never closed,"2,""y"
            %1$s,2003,,has text after a closing quote,"3,""z"" z"
            %1$s,3004,,"has 1 field, expected 2",4
            """
                .formatted(folder.resolve("a.csv"))
                .replace("has a quote that is never closed", "has text after a closing quote"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a,bN1N2,yN~--ragged=pad~--ragged=pad~a,b/1,/2,y",
        "a,bN1,x,N2,yN~--ragged=truncate~--ragged=truncate~a,b/1,x/2,y",
        "a,bN1,\"x\" yN2,zN~--quote=none~--quote=none~`a,b/1,\"\"\"x\"\" y\"/2,z`",
        "a,bN1,\"yN2,zN~--quote=none~--quote=none~`a,b/1,\"\"\"y\"/2,z`",
        "a,\"bN1,2N~--quote=none~--quote=none~`a,\"\"\"b\"/1,2`",
        "a,bN1,\"x\"N~--max-record-size=3B~--max-record-size=SIZE~a,b/1,x",
      })
  void eachHintNamesTheOptionThatHelps(String text, String option, String named, String expected)
      throws IOException {
    String content = text.replace('N', '\n');
    boolean size = option.startsWith("--max-record-size");
    Outcome refused = size ? run(content, option) : run(content);
    assertThat(refused.exitCode()).isEqualTo(DATA);
    assertThat(refused.stderr()).contains("hint: ").contains(named);
    assertThat(read(content, size ? "--max-record-size=1KiB" : option)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "id,xN1,\"1,5\"N2,\"2,25\"N~1.875",
        "id,xN1,\"-1,5\"N2,3N~0.75",
        "id;xN1;1,5N2;2,25N~1.875",
      })
  void aDecimalCommaMayStandBesideADelimiter(String text, String mean) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), text.replace('N', '\n'));
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--decimal=comma",
            "--delimiter=" + text.charAt(2),
            "-c",
            "x",
            "--format=csv",
            file.toString());
    assertThat(outcome.stdout()).as(outcome.stderr()).contains("a.csv,x,2,0," + mean + ",");
    String written = text.replace('N', '\n');
    assertThat(run(written, "--decimal=comma", "--delimiter=" + text.charAt(2)).stdout())
        .isEqualTo(text.charAt(2) == ',' ? written : "id,x\n1,\"1,5\"\n2,\"2,25\"\n");
  }

  @Test
  void aPipeIsReadLikeAFile() throws IOException {
    Path rejects = folder.resolve("rejects");
    Outcome outcome =
        InProcess.ETL
            .withInput("a,b\n1,x\n2,\"y\n3,z,z\n4,w\nfooter\n\u001a")
            .run(
                "run",
                "--where",
                "true",
                "--max-errors=2",
                "--rejects=" + rejects,
                "--skip-footer=1",
                "-");
    assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo("a,b\n1,x\n4,w\n");
    assertThat(rejects).content().contains(",3,,", "2,\"\"y").contains("3,z,z");
  }
}
