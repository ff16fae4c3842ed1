package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.etl.data.BadRow;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.data.text.HiveName;
import dev.etl.data.text.UnpairedSurrogates;
import dev.etl.expression.Expression;
import dev.etl.expression.kernel.TextReason;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.report.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages that shorten a text keep its characters whole.
final class ShortenedTextsTest {
  /// Shortening by hand: a part of a text from its beginning, and an ellipsis.
  private static final Pattern BY_HAND =
      Pattern.compile("(?s)\\.length\\(\\) (>|<=) [^;]{0,80}\\bsubstring\\(0, ");

  /// A message that contains a text.
  enum Message {
    BAD_ROW(text -> BadRow.ofValue("a.csv", 1, "value", "is not a number", text).describe()),
    REASON(text -> new TextReason(column(text), "is not a number").of(0)),
    MISSING_COLUMN(text -> ColumnSelection.missing("x", List.of(text)).getMessage()),
    FOLDER(text -> message(() -> HiveName.of("column", text))),
    EXPRESSION(
        text ->
            message(
                () ->
                    Expression.parse("nope || '" + text + "' || '" + text + "'")
                        .bind(Schema.of(Field.of("a", Type.LONG))))),
    PROGRAM(text -> InProcess.ETL.run("run", text + ".csv").stderr());

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final UnaryOperator<String> with;

    Message(UnaryOperator<String> with) {
      this.with = with;
    }

    private static StringColumn column(String text) {
      byte[] bytes = text.getBytes(UTF_8);
      return StringColumn.of(bytes, new int[] {0, bytes.length}, Validity.all(1));
    }

    private static String message(Runnable failing) {
      return String.valueOf(catchThrowable(failing::run));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noCharacterIsHalved(Message message) {
    for (int before = 0; before < 8; before++) {
      String shown = message.with.apply("x".repeat(before) + "\ud83d\ude00".repeat(2_000));
      assertThat(shown).contains("\ud83d\ude00").hasSizeLessThan(4_500);
      assertThat(UnpairedSurrogates.isIn(shown)).as("%s after %d", message, before).isFalse();
      assertThat(shown).as("as bytes that are no text").doesNotContain("?\u2026", "\u2026?");
    }
  }

  @Test
  void namesOfAHistoryKeepTheirCharacters(@TempDir Path folder) throws IOException {
    String name = "\ud83d\ude00".repeat(100);
    Path file =
        Files.writeString(
            folder.resolve("times.jsonl"),
            """
            {"kind": "comparison", "date": "2026-01-31T00:00:00Z", "commit": "x%1$s",
             "pipeline": "x%1$s", "machine": {"model": "x%1$s", "cores": 2},
             "median_seconds": {"x%1$s": 1.5}}
            """
                .formatted(name)
                .replace("\n", "")
                .concat("\n"));
    assertThat(String.join("\n", History.read(file).lines(80)))
        .contains("\ud83d\ude00", "1 run")
        .satisfies(lines -> assertThat(UnpairedSurrogates.isIn(lines)).isFalse());
  }

  @Test
  void noClassShortensTextsByHand() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(500);
      for (Path source : sources) {
        assertThat(BY_HAND.matcher(Files.readString(source)).find()).as("%s", source).isFalse();
      }
    }
  }
}
