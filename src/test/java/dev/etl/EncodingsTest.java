package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that are not UTF-8, without `--encoding`: read right or refused, and never with control
/// characters in place of quotes.
final class EncodingsTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir private Path folder;

  private String write(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return Files.write(folder.resolve(name), all.toByteArray()).toString();
  }

  private static Outcome rows(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--where=true", "--format=csv"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
  void aByteOrderMarkTellsTheEncoding(String encoding) throws IOException {
    String text = "\ufeffid,name\n1,Zoë\n";
    Outcome outcome = rows(write("t.csv", text.getBytes(Charset.forName(encoding))));
    assertThat(outcome.stdout()).isEqualTo("id,name\n1,Zoë\n");
    assertThat(outcome.exitCode()).isZero();
    if (!encoding.equals("UTF-8")) {
      assertThat(outcome.stderr())
          .contains("read as " + encoding + ", by its byte order mark; see --encoding");
    }
    write("t.jsonl", "\ufeff{\"id\":1,\"name\":\"Zoë\"}\n".getBytes(Charset.forName(encoding)));
    Outcome json = rows(folder.resolve("t.jsonl").toString());
    assertThat(json.stdout()).isEqualTo("id,name\n1,Zoë\n");
    assertThat(json.stderr().contains("by its byte order mark"))
        .isEqualTo(!encoding.equals("UTF-8"));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE"})
  void wideCharactersWithoutAMarkAreFound(String encoding) throws IOException {
    String text = "id,name\n1,Zoë\n2,Ann\n";
    Outcome outcome = rows(write("t.csv", text.getBytes(Charset.forName(encoding))));
    assertThat(outcome.stdout()).isEqualTo(text);
    assertThat(outcome.stderr()).contains("read as " + encoding);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE"})
  void aFooterIsLeftOutInEachEncoding(String encoding) throws IOException {
    String text = "id,name,v\r\n1,Zoë,3\r\n2,Ann,4\r\nSource: us\r\nMade in May";
    String path = write("t.csv", ("\ufeff" + text).getBytes(Charset.forName(encoding)));
    Outcome given = rows(path, "--skip-footer=2", "--dialect=rfc4180");
    assertThat(given.stdout()).as(given.stderr()).isEqualTo("id,name,v\n1,Zoë,3\n2,Ann,4\n");
    Outcome guessed = rows(path);
    assertThat(guessed.stdout()).isEqualTo(given.stdout());
    assertThat(guessed.stderr()).contains("the last 2 lines are not records");
  }

  @Test
  void quotesAndTheEuroSignOfWindowsAreRead() throws IOException {
    String text = "id,name\n1,“Café” – 10 €\n";
    Outcome outcome = rows(write("t.csv", text.getBytes(WINDOWS)));
    assertThat(outcome.stdout()).isEqualTo(text);
    assertThat(outcome.stderr()).contains("read as windows-1252").contains("--encoding");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows-1252|Über die Brücke gehen die Mädchen und Jungen zur Schule, größer als früher",
        "windows-1252|Le café est fermé l’été, et les élèves sont allés à la forêt près de là",
        "windows-1251|Быстрая коричневая лиса прыгает через ленивую собаку и бежит в лес",
        "KOI8-R|Быстрая коричневая лиса прыгает через ленивую собаку и бежит в лес",
        "windows-1250|Łódź, Gdańsk i Wrocław są miastami, które lubię najbardziej na świecie",
        "windows-1253|Η γρήγορη αλεπού πηδάει πάνω από το τεμπέλικο σκυλί και φεύγει",
        "windows-1252|ÄÖÜ",
        "windows-1252|“é”",
        "windows-1252|José García, Muñoz, España, São Paulo, Malmö, £5, 20°C",
        "windows-1251|Иван Петров, Москва",
        "Shift_JIS|これは日本語の文章です。文字コードを正しく判定できるかどうかを確認します。",
        "GB18030|这是一个中文句子，用来检查字符编码是否能够被正确地识别出来。",
      })
  void whatADetectorFindsIsReadAndNoted(String encoding, String text) throws IOException {
    String table = "id;name\n" + "1;\"%s\"\n2;\"%s\"\n".formatted(text, text);
    Outcome outcome =
        rows("--delimiter=;", write("t.csv", table.getBytes(Charset.forName(encoding))));
    assertThat(outcome.stdout()).contains(text);
    assertThat(outcome.stderr()).contains("read as " + encoding);
  }

  @Test
  void aDamagedFileOfUtf8IsNotReadAsAnother() throws IOException {
    byte[] good = "id,name\n1,Zoë\n2,Straße\n".getBytes(UTF_8);
    Outcome outcome = rows(write("t.csv", good, new byte[] {'3', ',', (byte) 0xe9, '\n'}));
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("line 4 is not valid UTF-8").contains("--encoding=");
  }

  @Test
  void aGivenEncodingIsAnOrder() throws IOException {
    Outcome outcome = rows("--encoding=UTF-8", write("t.csv", "a\né\n".getBytes(WINDOWS)));
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("line 2 is not valid UTF-8");
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void anInvalidByteFarBehindTheSampleBeginsTheRunAgain(String mode) throws IOException {
    String row = "1,plain text of some length to fill a file\n";
    String many = row.repeat(40 * (1 << 20) / row.length());
    String input =
        write(
            "t.csv",
            "id,name\n".getBytes(UTF_8),
            many.getBytes(UTF_8),
            "2,“é”\n".getBytes(WINDOWS));
    Outcome outcome =
        InProcess.ETL.run("run", "--mode=" + mode, "--format=csv", input, "--where=id = 2");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).isEqualTo("id,name\n2,“é”\n");
    assertThat(outcome.stderr()).contains("read as windows-1252");
  }

  @Test
  void aPipeWhoseEncodingBreaksLaterFailsAndNamesTheOption() {
    String text = "id,name\n" + "1,plain\n".repeat(17 << 17) + "2,é\n";
    Outcome outcome =
        InProcess.ETL.withInput(text, WINDOWS).run("run", "--where=true", "--format=csv", "-");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("is not valid UTF-8").contains("--encoding=");
  }

  @Test
  void eachFileHasItsOwnEncoding() throws IOException {
    String one = write("a.csv", "id,name\n1,Zoë\n".getBytes(UTF_8));
    String two = write("b.csv", "id,name\n2,Ünal – 5 €\n".getBytes(WINDOWS));
    String three = write("c.csv", "\ufeffid,name\n3,Ö\n".getBytes(UTF_16LE));
    String four = write("d.csv", "\ufeffid,name\n4,Ä\n".getBytes(UTF_16BE));
    assertThat(rows(one, two, three, four).stdout())
        .isEqualTo("id,name\n1,Zoë\n2,Ünal – 5 €\n3,Ö\n4,Ä\n");
  }

  @Test
  void rejectedRecordsOfAnEncodingKeepTheirText() throws IOException {
    String input = write("t.csv", "id,name\n1,é\n2,€,x\n".getBytes(WINDOWS));
    Path rejects = folder.resolve("r.csv");
    Outcome outcome = rows(input, "--max-errors=1", "--rejects=" + rejects);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(rejects).content(UTF_8).contains("\"2,€,x\"");
  }
}
