package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages and records that are found without a declaration, and what a note says about them.
@Timeout(60)
final class FoundPagesTest {
  private final ScriptedServer server = ScriptedServer.start();
  private final ScriptedServer elsewhere = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
    elsewhere.close();
  }

  private Outcome run(String... options) {
    return InProcess.ETL.run(
        Stream.concat(
                Stream.of("run", server.url("/items"), "--attempts=1"), List.of(options).stream())
            .toArray(String[]::new));
  }

  private static List<String> notes(Outcome outcome) {
    return outcome
        .stderr()
        .replaceAll("\n +", " ")
        .lines()
        .filter(line -> line.startsWith("note: ") && !line.contains("auto: "))
        .toList();
  }

  private void serveLinks() {
    server.on("/items", Answer.ok("[{\"id\":1}]").header("Link", "</two>; rel=\"next\""));
    server.on("/two", Answer.ok("[{\"id\":2}]").header("Link", "</items>; rel=\"first\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "processes"})
  void aLinkIsFollowedWithANote(String mode) {
    serveLinks();
    Outcome outcome = run("--limit=9", "--mode=" + mode);
    assertThat(outcome.stdout()).isEqualTo("id\n1\n2\n");
    assertThat(notes(outcome))
        .containsExactly(
            "note: "
                + server.url("/items")
                + ": further pages follow its header Link; given by --paginate=link");
    Outcome declared = run("--limit=9", "--paginate=link");
    assertThat(declared.stdout()).isEqualTo(outcome.stdout());
    assertThat(notes(declared)).isEmpty();
  }

  @Test
  void onePageMayBeAsked() {
    serveLinks();
    Outcome outcome = run("--limit=9", "--paginate=none");
    assertThat(outcome.stdout()).isEqualTo("id\n1\n");
    assertThat(notes(outcome)).isEmpty();
  }

  @Test
  void statisticsReadAllLinkedPages() {
    serveLinks();
    Outcome outcome = run("--format=csv");
    assertThat(outcome.exitCode()).isZero();
    assertThat(server.requests()).hasSize(2);
    assertThat(outcome.stdout()).contains(",2,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/two", "?page=2", "HOST/two"})
  void aUrlOfTheSameHostIsFollowedWithANote(String next) {
    String url = next.replace("HOST", server.url(""));
    server.on(
        "/items",
        request ->
            Answer.ok(
                request.query().isEmpty()
                    ? "{\"count\":2,\"next\":\"%s\",\"results\":[{\"id\":1}]}".formatted(url)
                    : "{\"next\":null,\"results\":[{\"id\":2}]}"));
    server.on("/two", Answer.ok("{\"next\":null,\"results\":[{\"id\":2}]}"));
    Outcome outcome = run("--limit=9");
    assertThat(outcome.stdout()).isEqualTo("id\n1\n2\n");
    assertThat(notes(outcome))
        .containsExactly(
            "note: "
                + server.url("/items")
                + ": its records are at /results, the only array (left out: count, next); given by"
                + " --records=/results",
            "note: "
                + server.url("/items")
                + ": further pages follow the URL at /next; given by --paginate=next:/next");
  }

  @Test
  void anotherHostIsNotAsked() {
    server.on(
        "/items",
        Answer.ok("{\"next\":\"%s\",\"results\":[{\"id\":1}]}".formatted(elsewhere.url("/two"))));
    Outcome outcome = run("--limit=9");
    assertThat(outcome.stdout()).isEqualTo("id\n1\n");
    assertThat(elsewhere.requests()).isEmpty();
    assertThat(notes(outcome).getLast())
        .endsWith(
            "read one page only, but the response has a value at /next: if there are more, say how"
                + " with --paginate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'has_more':true                 | /has_more",
        "'next':'abc'                    | /next",
        "'nextPageToken':'x'             | /nextPageToken",
        "'paging':{'next':{'after':'x'}} | /paging/next",
        "'next':7                        | /next",
      })
  void aPromiseOfMoreIsNoted(String member, String place) {
    server.on(
        "/items", Answer.ok("{%s,'results':[{'id':1}]}".formatted(member).replace('\'', '"')));
    assertThat(notes(run("--limit=9", "--records=/results")))
        .singleElement()
        .asString()
        .contains("one page only", "a value at " + place + ":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"'has_more':false", "'next':null", "'next':''", "'paging':{}", "'total':1"})
  void aLastPageIsNotNoted(String member) {
    server.on(
        "/items", Answer.ok("{%s,'results':[{'id':1}]}".formatted(member).replace('\'', '"')));
    assertThat(notes(run("--limit=9", "--records=/results"))).isEmpty();
  }

  @Test
  void aSingleRecordLeadsNowhere() {
    server.on("/items", Answer.ok("{\"id\":1,\"next\":\"/items/2\",\"a\":[{\"b\":1}]}"));
    Outcome outcome = run("--limit=9", "--select=id,next");
    assertThat(outcome.stdout()).isEqualTo("id,next\n1,/items/2\n");
    assertThat(notes(outcome)).isEmpty();
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'products':[{'x':1},{'x':2}]}                    | x/1/2",
        "{'total':2,'products':[{'x':1}],'meta':{'a':[1]}} | x/1",
        "{'data':[{'x':1}],'errors':[]}                    | x/1",
        "{'id':7,'lines':[{'x':1}]}                        | id,lines/7,[{'x':1}]",
        "{'a':[{'x':1}],'b':[{'x':2}]}                     | a,b/[{'x':1}],[{'x':2}]",
        "{'a':[1,2]}                                       | a/[1,2]",
        "{'x':1}                                           | x/1",
      })
  void recordsAreTheOnlyArray(String document, String rows) {
    server.on("/items", Answer.ok(document.replace('\'', '"')));
    Outcome outcome = run("--limit=9");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout().replace("\"\"", "'").replace("\"", "").replace('\n', '/'))
        .isEqualTo(rows + "/");
  }

  @Test
  void theDocumentMayBeTheRecord() {
    server.on("/items", Answer.ok("{\"total\":2,\"a\":[{\"x\":1}]}"));
    Outcome outcome = run("--limit=9", "--records=", "--select=total");
    assertThat(outcome.stdout()).isEqualTo("total\n2\n");
    assertThat(notes(outcome)).isEmpty();
  }

  @Test
  void pagesOfAWrapperGoOnToAnEmptyOne() {
    server.on(
        "/items",
        request ->
            Answer.ok(
                switch (request.query()) {
                  case "p=1" -> "{\"items\":[{\"x\":1}]}";
                  case "p=2" -> "{\"items\":[{\"x\":2}]}";
                  default -> "{\"items\":[]}";
                }));
    assertThat(run("--limit=9", "--paginate=page:p").stdout()).isEqualTo("x\n1\n2\n");
  }
}
