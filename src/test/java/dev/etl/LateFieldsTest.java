package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fields of an API that appear late, widen, or are nested later: they cost no row.
@Timeout(120)
final class LateFieldsTest {
  @TempDir private Path folder;
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private Outcome run(String... more) {
    String[] arguments = {"run", server.url("/items"), "--limit=99999", "--attempts=1", "-q"};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return InProcess.ETL.run(all);
  }

  private void servePages(String... pages) {
    for (int page = 0; page < pages.length; page++) {
      Answer answer = Answer.ok("[" + pages[page] + "]");
      server.on(
          page == 0 ? "/items" : "/" + page,
          page + 1 < pages.length
              ? answer.header("Link", "</" + (page + 1) + ">; rel=next")
              : answer);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':10}         | {'a':10.5}             | a/10/10.5",
        "{'a':1}          | {'a':1,'b':true}       | a,b/1,/1,true",
        "{'a':1}          | {'a':'x'}              | a/1/x",
        "{'a':1}          | {'a':{'x':1}}          | a/1/{'x':1}",
        "{'a':{'x':1}}    | {'a':7}                | a/{'x':1}/7",
        "{'a':null}       | {'a':[1]}              | a//[1]",
        "{'a':1}          | {'b':2}                | a,b/1,/,2",
        "{'a':9007199254740993} | {'a':0.5}        | a/9007199254740993/0.5",
        "{'a':true}       | {'a':1}                | a/true/1",
      })
  void aLaterPageCostsNoRow(String first, String second, String rows) {
    for (String mode : new String[] {"sequential", "threads", "processes"}) {
      servePages(first.replace('\'', '"'), second.replace('\'', '"'));
      Outcome outcome = run("--mode=" + mode);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(outcome.stdout().replace("\"\"", "'").replace("\"", "").strip().replace('\n', '/'))
          .isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'o':{'a':1}} | {'o':{'a':1,'b':{'c':2}}} | o.a,o.b.c/1,/1,2",
        "{'o':{'a':1}} | {'o':null}                | o.a/1/",
        "{'p':1}       | {'p':1,'o':{'a':1.5}}     | p,o.a/1,/1,1.5",
        "{'o':{'a':1}} | {'o':{'a':'x'}}           | o.a/1/x",
      })
  void flattenedMembersCostNoRow(String first, String second, String rows) {
    servePages(first.replace('\'', '"'), second.replace('\'', '"'));
    Outcome outcome = run("--flatten");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().replaceAll("\\R", "/")).isIn(rows + "/", rows + "\"\"/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "processes"})
  void pagesTooLargeToKeepAreRequestedAgain(String mode) throws IOException {
    String filler = "x".repeat(200_000);
    String[] pages =
        IntStream.range(0, 5)
            .mapToObj(
                page ->
                    IntStream.range(0, 25)
                        .mapToObj(
                            row ->
                                "{\"id\":%d,\"text\":\"%s\"%s}"
                                    .formatted(
                                        page * 25 + row,
                                        filler,
                                        page == 4 && row == 24 ? ",\"late\":1.5" : ""))
                        .collect(Collectors.joining(",")))
            .toArray(String[]::new);
    servePages(pages);
    Path out = folder.resolve("out.csv");
    Outcome outcome = run("--mode=" + mode, "--drop=text", "-o", out.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(126).endsWith("124,1.5").startsWith("id,late");
  }

  @Test
  void elementsOfAnArrayBecomeRowsOfTheirRecord() throws IOException {
    server.on(
        "/items",
        Answer.ok(
            """
            [{"id":1,"o":{"k":"x, ]"},"lines":[{"sku":"a, \\"b]","n":[1,2]}, {"sku":"c"}]},
             {"id":2,"o":{"k":"y"},"lines":[]}, {"id":3,"lines":null},
             {"id":4,"lines":[null , {"sku":"d","n":{}}]}]
            """));
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract: {api: "%s", flatten: true}
            transform:
              - explode: lines
              - derive: {sku: "json_value(lines, '/sku')", n: "json_value(lines, '/n')"}
              - drop: [lines]
            """
                .formatted(server.url("/items")));
    Outcome outcome = InProcess.ETL.run("run", "-q", "-f", file.toString());
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout())
        .isEqualTo(
            """
            id,o.k,sku,n
            1,"x, ]","a, ""b]","[1,2]"
            1,"x, ]",c,
            2,y,,
            3,,,
            4,,,
            4,,d,{}
            """);
    assertThat(InProcess.ETL.run("check", "--print", "-f", file.toString()).stdout())
        .contains("- explode: lines");
  }

  @Test
  void theTextOfAnElementIsTakenByAnEmptyPointer() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"id\":1,\"tags\":[\"a\",\"b, \\\"c\",2.50]}\n");
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract: {json: a.jsonl}
            transform: [{explode: tags}, {derive: {tag: "json_value(tags, '')"}}, {drop: [tags]}]
            """);
    assertThat(InProcess.ETL.run("run", "-q", "--format=csv", "-f", file.toString()).stdout())
        .isEqualTo("id,tag\n1,a\n1,\"b, \"\"c\"\n1,2.50\n");
  }
}
