package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program on Spark and on this machine: the same standard output, standard error and exit
/// code, whether runs succeed or fail.
@Tag("spark")
@Timeout(300)
final class SameOutcomeTest {
  private static final String WORD = "Tr0ub4dor";

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    write(
        "nested.jsonl",
        "{\"id\":1,\"who\":{\"name\":\"x\",\"tags\":[\"a\"]}}\n{\"id\":2,\"who\":null}\n");
    write("good.csv", "id,value\n1,0.5\n2,0.25\n3,-1\n");
    write("bad.csv", "id,value\n1,0.5\n2,x\n3,y\n4,1\n5,z\n");
    write("days.csv", "d,n\n05/04/2022,\"1.299,5\"\n31/02/2022,1\n");
    write("empty.csv", "");
    write("header.csv", "id,value\n");
    write("quote.csv", "id,value\n1,0.5\n2,\"never closed\n3,1\n");
    write("ragged.csv", "id,value\n1\n2,\"x\" y\n3,4,5\n6,\"\n7,8\nTotal,\u001a");
    write("late.csv", "n,m\n" + "1,2\n".repeat(1_500) + "007,3\n");
    write("twice.csv", "id,id\n1,2\n");
    write("latin.csv", "id,value\n1,0.5\n");
    Files.write(folder.resolve("latin.csv"), new byte[] {'v', '\n', (byte) 0xe4, '\n'});
    write("large.csv", "id,n\na,9223372036854775807\nb,1\na,1\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("z.csv.gz")))) {
      out.write("id,value\n7,0.5\n8,0.25\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    byte[] zipped = Files.readAllBytes(folder.resolve("z.csv.gz"));
    Files.write(folder.resolve("cut.csv.gz"), java.util.Arrays.copyOf(zipped, zipped.length - 6));
    Files.createDirectory(folder.resolve("nothing"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String[] arguments(String line, String rejects) {
    return Stream.of(line.split(" "))
        .map(argument -> argument.replace("@", folder + "/").replace("~", " "))
        .map(argument -> argument.replace("REJECTS", folder.resolve(rejects).toString()))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@bad.csv",
        "@bad.csv --max-errors=2 --rejects=REJECTS",
        "@bad.csv --max-errors=3 --rejects=REJECTS",
        "@bad.csv --max-errors=50% --rejects=REJECTS",
        "@bad.csv --max-errors=60% --rejects=REJECTS",
        "@bad.csv --type=value=double --where id~>~1 --max-errors=1",
        "@bad.csv --type=value=double --where id~>~1 --max-errors=3 --rejects=REJECTS",
        "@good.csv @bad.csv @good.csv",
        "@empty.csv",
        "@good.csv @empty.csv",
        "@header.csv --limit=3",
        "@header.csv",
        "@quote.csv --limit=9",
        "@quote.csv --where true --max-errors=1 --rejects=REJECTS",
        "@ragged.csv --where true --ragged=both --skip-footer=1 --max-errors=2 --rejects=REJECTS",
        "@twice.csv",
        "@latin.csv --limit=9",
        "@cut.csv.gz",
        "@z.csv.gz @good.csv",
        "@none.csv",
        "@none*.csv",
        "@nothing",
        "@good.csv --where none~>~1",
        "@good.csv --limit=0",
        "@late.csv --where true",
        "@late.csv --where n~>~0",
        "@late.csv --where n~>~0 --max-errors=1 --rejects=REJECTS",
        "@late.csv --select n --limit=1501",
        "@good.csv @bad.csv --limit=4 --type=value=double",
        "@good.csv -o @missing/out.csv",
        "@nested.jsonl --derive n=json_value(who,'/name') --format=jsonl",
        "@nested.jsonl --flatten --where true --format=jsonl",
        "@days.csv --type=d=date(dd/MM/yyyy) --type=n=number(thousands=.,decimal=comma)"
            + " --max-errors=1 --rejects=REJECTS --limit=9",
      })
  void ofARun(String line) throws IOException {
    Outcome here = InProcess.ETL.run(arguments("run -q " + line, "here"));
    Outcome there = LocalSpark.run(arguments("-q " + line, "there"));
    assertThat(uncounted(there.stderr())).isEqualTo(uncounted(here.stderr()));
    assertThat(there.stdout()).isEqualTo(here.stdout());
    assertThat(there.exitCode()).isEqualTo(here.exitCode());
    assertThat(text("there")).isEqualTo(text("here"));
  }

  /// Spark counts the bad rows of a split together, so that there may be more before it stops.
  private static String uncounted(String text) {
    return text.replaceAll("\\d+ bad rows, more than the (\\d+) allowed", "bad rows, more than $1");
  }

  private String text(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "none";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{csv: large.csv}|[{aggregate: {by: [id], s: sum(n)}}]",
        "{csv: large.csv}|[{aggregate: {s: sum(n)}}]",
        "{csv: good.csv}|[{aggregate: {by: [id], memory: 1KiB, s: sum(value)}}]",
        "{csv: header.csv}|[{aggregate: {by: [id], s: count()}}]",
        "{csv: header.csv}|[{aggregate: {s: count(), m: max(value)}}]",
        "{csv: good.csv}|[{filter: id > 9}, {aggregate: {s: count(), m: mean(value)}}, {derive: {t:"
            + " s + 1}}]",
        "{csv: good.csv}|[{limit: 0}, {aggregate: {s: count()}}]",
        "{csv: good.csv}|[{aggregate: {by: [id], s: count()}}, {derive: {t: 9223372036854775807 +"
            + " id}}]",
        "{csv: good.csv}|[{lookup: {csv: bad.csv, on: [id], take: {other: value}}}]",
        "{csv: good.csv}|[{lookup: {csv: none.csv, on: [id], take: {other: value}}}]",
      })
  void ofAPipeline(String parts) throws IOException {
    String[] part = parts.split("\\|", -1);
    write("p.yaml", "extract: " + part[0] + "\ntransform: " + part[1] + "\n");
    Outcome here = InProcess.ETL.run(arguments("run -q -f @p.yaml", ""));
    Outcome there = LocalSpark.run(arguments("-q -f @p.yaml", ""));
    assertThat(there.stderr()).isEqualTo(here.stderr());
    assertThat(there).isEqualTo(here);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@good.csv", "@z.csv.gz", "@go*.csv @z*", "@good.csv @z.csv.gz"})
  void ofUris(String line) {
    String where = "-q --where id~>~1 ";
    Outcome here = InProcess.ETL.run(arguments("run " + where + line, ""));
    for (String scheme : new String[] {"file://", "file:"}) {
      assertThat(LocalSpark.run(arguments(where + line.replace("@", scheme + "@"), "")))
          .isEqualTo(here);
    }
  }

  @Test
  void ofTheUriOfAFolder() throws IOException {
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Files.writeString(parts.resolve("b.csv"), "id,value\n2,0.5\n");
    Files.writeString(parts.resolve("a.csv"), "id,value\n1,0.5\n");
    Files.writeString(parts.resolve("readme.txt"), "nothing");
    assertThat(LocalSpark.run(arguments("-q --select id,value file://@parts", "")).stdout())
        .isEqualTo("id,value\n1,0.5\n2,0.5\n");
  }

  @Test
  void ofALookupByUri() throws IOException {
    write(
        "p.yaml",
        "extract: {csv: good.csv}\ntransform: [{lookup: {csv: 'file://%s/good.csv', on: [id], take: {other: value}}}]\n"
            .formatted(folder));
    assertThat(LocalSpark.run(arguments("-q -f @p.yaml", "")))
        .isEqualTo(new Outcome(0, "id,value,other\n1,0.5,0.5\n2,0.25,0.25\n3,-1,-1.0\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file://@none.csv|no such file or folder",
        "file://@none*.csv|no file matches this glob",
        "file://@nothing|no CSV file in this folder",
        "foo:/x/y.csv|cannot be read",
        "s3a://bucket/y.csv|cannot be read",
      })
  void ofAUriThatIsNotThere(String parts) {
    String[] part = parts.split("\\|", -1);
    Outcome there = LocalSpark.run(arguments("-q " + part[0], ""));
    assertThat(there.stderr()).contains(part[1]).hasLineCount(2);
    assertThat(there.exitCode()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 40})
  void ofUrlsThatAnswerLater(int urls) throws IOException {
    try (ScriptedServer server = ScriptedServer.start()) {
      List<String> lines = new ArrayList<>();
      for (int url = 0; url < urls; url++) {
        Answer good = Answer.ok("[{\"id\":%d,\"value\":%d.5}]".formatted(url, url));
        server.on("/i" + url, Answer.status(503), good, Answer.status(503), good);
        lines.add(server.url("/i" + url));
      }
      write("urls", String.join("\n", lines));
      String line = "-q --inputs-from=@urls -j 7 --report=REJECTS";
      Outcome here = InProcess.ETL.run(arguments("run " + line, "here"));
      for (int url = 0; url < urls; url++) {
        Answer good = Answer.ok("[{\"id\":%d,\"value\":%d.5}]".formatted(url, url));
        server.on("/i" + url, Answer.status(503), good, Answer.status(503), good);
      }
      Outcome there = LocalSpark.run(arguments(line, "there"));
      assertThat(there.stdout()).isEqualTo(here.stdout()).hasLineCount(1 + urls);
      assertThat(there.exitCode()).as(there.stderr()).isZero();
      assertThat(there.stderr().lines())
          .hasSize(urls)
          .allMatch(message -> message.contains("attempt 1 of 3 failed (503"));
      assertThat(server.requests()).hasSize(4 * urls);
      assertThat(server.peak()).isLessThanOrEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 40})
  void ofUrlsOfWhichOneIsMissing(int urls) throws IOException {
    try (ScriptedServer server = ScriptedServer.start()) {
      List<String> lines = new ArrayList<>();
      for (int url = 0; url < urls; url++) {
        server.on("/i" + url, Answer.ok("[{\"id\":1}]"));
        lines.add(server.url("/i" + (url == urls - 1 ? "none" : url) + "?key=" + WORD));
      }
      write("urls", String.join("\n", lines));
      InProcess etl = InProcess.ETL.withEnvironment(Map.of("TOKEN", WORD));
      String line = "--inputs-from=@urls --bearer-env=TOKEN --report=REJECTS -q";
      Outcome here = etl.run(arguments("run " + line, "here"));
      Outcome there = LocalSpark.run(etl, arguments(line, "there"));
      assertThat(there).isEqualTo(here);
      assertThat(there.exitCode()).isEqualTo(5);
      Outcome loud =
          LocalSpark.runWithLog(etl, arguments("-v " + line.replace(" -q", ""), "there"));
      assertThat(loud.exitCode()).isEqualTo(5);
      assertThat(loud.stdout() + loud.stderr() + text("there")).doesNotContain(WORD);
    }
  }
}
