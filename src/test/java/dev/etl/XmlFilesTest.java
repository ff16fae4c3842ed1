package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ServedFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// XML as records: files, pipes and URLs, and documents that are not what they should be.
@Timeout(60)
final class XmlFilesTest {
  private static final int DATA = 4;
  private static final String FEED =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- entries -->
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="urn:m">
        <title>All</title>
        <entry id="7"><title>One &amp; two</title><m:price cur="EUR">1.50</m:price><new/></entry>
        <entry id="8"><title><![CDATA[<three>]]></title><m:price cur="USD">2</m:price><new>x</new>
        </entry>
      </feed>
      """;

  @TempDir private Path folder;

  @Test
  void elementsAtAPathAreRecords() throws IOException {
    Outcome outcome = run(write("feed.xml", FEED), "--records=/feed/entry");

    assertThat(outcome.stdout().lines().toList())
        .as(outcome.stderr())
        .containsExactly(
            "@id,title,m:price,new",
            "7,One & two,\"{\"\"@cur\"\":\"\"EUR\"\",\"\"#text\"\":1.50}\",",
            "8,<three>,\"{\"\"@cur\"\":\"\"USD\"\",\"\"#text\"\":2}\",x");
  }

  @Test
  void membersOfElementsAreColumnsWithFlatten() throws IOException {
    Outcome outcome = run(write("feed.xml", FEED), "--records=/feed/entry", "--flatten");

    assertThat(outcome.stdout().lines().toList())
        .as(outcome.stderr())
        .containsExactly(
            "@id,title,m:price.@cur,m:price.#text,new",
            "7,One & two,EUR,1.50,",
            "8,<three>,USD,2,x");
  }

  @Test
  void withoutAPathTheElementsInTheRootAreRecords() throws IOException {
    Outcome outcome =
        run(write("a.xml", "<rows><row><a>1</a></row><row><a>2</a><b>t</b></row></rows>"));

    assertThat(outcome.stdout().lines().toList()).containsExactly("a,b", "1,", "2,t");
  }

  @Test
  void repeatedElementsAreAnArray() throws IOException {
    Outcome outcome = run(write("a.xml", "<r><x><t>1</t><t>2</t></x><x><t>3</t><t>4</t></x></r>"));

    assertThat(outcome.stdout().lines().toList())
        .as(outcome.stderr())
        .containsExactly("t", "\"[1,2]\"", "\"[3,4]\"");
  }

  @Test
  void textsAreTypedLikeThoseOfJson() throws IOException {
    Path file =
        write(
            "a.xml",
            "<r><x n='1' z='007' f='1.10' b='true' d='2026-01-31'/><x n='2' z='12' f='2' b='false'"
                + " d='2026-02-01'/></r>");

    Outcome outcome = run(file, "--where=\"@n\" + 1 = 3");

    assertThat(outcome.stdout().lines().toList())
        .as(outcome.stderr())
        .containsExactly("@n,@z,@f,@b,@d", "2,12,2,false,2026-02-01");
  }

  @Test
  void aFieldThatChangesLaterCostsNoRow() throws IOException {
    StringBuilder rows = new StringBuilder("<r>");
    for (int row = 0; row < 5_000; row++) {
      rows.append("<x><a>").append(row).append("</a></x>");
    }
    rows.append("<x><a>text</a><b>new</b></x></r>");

    Outcome outcome = run(write("a.xml", rows.toString()));

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("\n4999,\n", "text,new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "ISO-8859-1", "windows-1252"})
  void theEncodingIsTheDeclaredOne(String name) throws IOException {
    Path file = folder.resolve("a.xml");
    Files.write(
        file,
        ("<?xml version='1.0' encoding='" + name + "'?><r><x><a>Köln</a></x></r>")
            .getBytes(Charset.forName(name)));

    assertThat(run(file).stdout()).isEqualTo("a\nKöln\n");
  }

  @Test
  void compressedFilesFoldersAndPipesAreRead() throws IOException {
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.xml.gz")))) {
      gzip.write("<r><x><a>1</a></x></r>".getBytes(UTF_8));
    }
    write("b.xml", "<r><x><a>2</a></x></r>");
    Path pipeline =
        write("p.yaml", "extract: {xml: '-', records: /feed/entry, columns: {'@id': long}}\n");

    Path all = write("all.yaml", "extract: {xml: .}\n");

    assertThat(run(folder.resolve("a.xml.gz")).stdout()).isEqualTo("a\n1\n");
    assertThat(run(folder.resolve("*.xml")).stdout()).isEqualTo("a\n2\n");
    assertThat(InProcess.ETL.run("run", "-f", all.toString()).stdout()).isEqualTo("a\n1\n2\n");
    Outcome piped = InProcess.ETL.withInput(FEED).run("run", "-f", pipeline.toString());
    assertThat(piped.stdout()).as(piped.stderr()).startsWith("@id,title,m:price,new\n7,One & two,");
  }

  @Test
  void statisticsAreOfNumbers() throws IOException {
    Path file = write("a.xml", "<r><x><v>1</v></x><x><v>3</v></x></r>");

    Outcome outcome = InProcess.ETL.run("run", file.toString());

    assertThat(outcome.stdout()).as(outcome.stderr()).contains("a.xml,v,2,0,2.0,");
  }

  @Test
  void aUrlIsRead() {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/feed.xml", ServedFile.of(FEED).type("application/atom+xml"));
      server.on("/feed", ServedFile.of("<r><x><a>1</a></x></r>").type("text/xml"));

      Outcome named =
          InProcess.ETL.run("run", "--limit=9", "--records=/feed/entry", server.url("/feed.xml"));
      Outcome typed = InProcess.ETL.run("run", "--limit=9", server.url("/feed"));

      assertThat(named.stdout()).as(named.stderr()).startsWith("@id,title").contains("\n8,<three>");
      assertThat(typed.stdout()).as(typed.stderr()).isEqualTo("a\n1\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r><x><a>1</a></x></r>",
        "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><r><x><a>&e;</a></x></r>",
        "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><r><x><a>&b;</a></x></r>",
      })
  void dtdsAreRefused(String document) throws IOException {
    Outcome outcome = run(write("a.xml", document));

    assertThat(outcome.exitCode()).isEqualTo(DATA);
    assertThat(outcome.stderr()).contains("a.xml: line 1: it has a DTD, which is refused");
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void ampersandsAndCharactersHaveNoLimit() throws IOException {
    Path file = write("a.xml", "<r><x><a>" + "&amp;&#65;".repeat(200_000) + "</a></x></r>");

    Outcome outcome = run(file);

    assertThat(outcome.stdout()).as(outcome.stderr()).hasSize(2 + 400_000 + 1);
  }

  @Test
  void brokenDocumentsAreNamedByLine() throws IOException {
    Outcome cut = run(write("a.xml", "<r>\n<x><a>1</a></x>\n<x><a>2</a>"));
    Outcome wrong = run(write("b.xml", "<r>\n<x><a>1</b></x></r>"));
    Outcome none = run(write("c.xml", "<rss><channel/></rss>"), "--records=/feed/entry");
    Outcome empty = run(write("d.xml", "<feed></feed>"), "--records=/feed/entry");

    assertThat(cut.exitCode()).isEqualTo(DATA);
    assertThat(cut.stderr()).contains("a.xml: line 3: is not well-formed XML");
    assertThat(wrong.stderr()).contains("b.xml: line 2: is not well-formed XML");
    assertThat(none.stderr()).contains("has no element /feed/entry, and its root is <rss>");
    assertThat(empty.stderr()).doesNotContain("has no element");
  }

  @Test
  void aPathIsChecked() throws IOException {
    Outcome outcome = run(write("a.xml", FEED), "--records=feed/entry");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("a path of elements such as /feed/entry");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Outcome run(Path path, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--limit=999999", path.toString()));
    arguments.addAll(List.of(options));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }
}
