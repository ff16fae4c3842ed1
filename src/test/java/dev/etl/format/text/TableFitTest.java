package dev.etl.format.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.TextColumns;
import dev.etl.data.Type;
import dev.etl.data.text.TableFit;
import dev.etl.format.TestTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables on terminals of several widths.
final class TableFitTest {
  private static final String LONG = "It was a bright cold day in April, and the clocks struck.";
  private static final String WIDE = "\u56db\u6708\u306e\u5bd2\u3044\u65e5 ".repeat(4).strip();
  private static final String EMOJI = "\ud83d\ude00".repeat(30);

  private static String shown(int columns, RecordBatch table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TextTable(
            table.schema(),
            List.of(table),
            Optional.of(new TableFit(() -> columns, List.of(), false)))
        .writeTo(out);
    return out.toString(UTF_8);
  }

  private static RecordBatch texts() {
    return TestTables.batch(
        TestTables.row(LONG, 1, 0.5),
        TestTables.row(WIDE, 1_234_567, 1234.5678),
        TestTables.row(EMOJI, null, null));
  }

  @Test
  void aLongTextIsCutAt60Columns() throws IOException {
    assertThat(shown(60, texts()))
        .isEqualTo(
            """
            text                                          count    ratio
            ──────────────────────────────────────────  ───────  ───────
            It was a bright cold day in April, and th…        1      0.5
            四月の寒い日 四月の寒い日 四月の寒い日 四…  1234567  1234.57
            😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀…
            (long texts are cut; --wide shows all)
            """);
  }

  @Test
  void wideCharactersLineUpAt80Columns() throws IOException {
    assertThat(shown(80, texts()))
        .isEqualTo(
            """
            text                                                            count    ratio
            ────────────────────────────────────────────────────────────  ───────  ───────
            It was a bright cold day in April, and the clocks struck.           1      0.5
            四月の寒い日 四月の寒い日 四月の寒い日 四月の寒い日           1234567  1234.57
            😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀
            """);
  }

  @Test
  void anythingIsShownWholeAt120Columns() throws IOException {
    assertThat(shown(120, texts())).contains(LONG, WIDE, EMOJI).doesNotContain("\u2026");
  }

  private static RecordBatch wide(int count, String name, String value) {
    return new RecordBatch(
        new Schema(
            IntStream.range(0, count)
                .mapToObj(index -> Field.of(name + index, Type.STRING))
                .toList()),
        1,
        IntStream.range(0, count).mapToObj(_ -> column(value)).toList());
  }

  private static Column column(String value) {
    StringColumn.Builder column = new StringColumn.Builder(1);
    column.add(value);
    return column.build();
  }

  @Test
  void columnsThatDoNotFitAreNamed() throws IOException {
    assertThat(shown(60, wide(7, "column_", "a value of text")))
        .isEqualTo(
            """
            column_0       column_1       column_2        column_3
            ─────────────  ─────────────  ──────────────  ──────────────
            a value of t…  a value of t…  a value of te…  a value of te…
            (left out: column_4, column_5, column_6; long texts are cut;
            --wide shows all)
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 40, 60, 80, 120, 200})
  void linesNeverExceedTheTerminal(int columns) throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> values = List.of("", "a", LONG, WIDE, EMOJI, "e\u0301".repeat(50));
    for (int trial = 0; trial < 50; trial++) {
      String shown =
          shown(
              columns,
              wide(
                  1 + random.nextInt(30),
                  values.get(random.nextInt(values.size())),
                  values.get(random.nextInt(values.size()))));
      assertThat(shown.lines().filter(line -> !line.startsWith("(left") || columns >= 20))
          .as("seed %d", seed)
          .isNotEmpty()
          .allSatisfy(line -> assertThat(TextColumns.width(line)).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void numbersAreNotCutBeforeColumnsAreLeftOut() throws IOException {
    String shown = shown(20, TestTables.batch(TestTables.row("text", 123_456_789_012L, 1e-9)));
    assertThat(shown).contains("123456789012").contains("(left out: ratio;");
  }

  @Test
  void theWidthCountsThatTheTerminalHasInTheEnd() throws IOException {
    AtomicInteger width = new AtomicInteger(200);
    TableFit fit = new TableFit(width::get, List.of(), false);
    TextTable table = new TextTable(texts().schema(), List.of(texts()), Optional.of(fit));
    width.set(60);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    table.writeTo(out);
    assertThat(out.toString(UTF_8)).isEqualTo(shown(60, texts()));
  }

  @Test
  void textsOfDescriptionsWrap() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableFit fit = new TableFit(() -> 60, List.of(), true);
    new TextTable(texts().schema(), List.of(texts()), Optional.of(fit)).writeTo(out);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            text                                          count    ratio
            ──────────────────────────────────────────  ───────  ───────
            It was a bright cold day in April, and the        1      0.5
              clocks struck.
            四月の寒い日 四月の寒い日 四月の寒い日      1234567  1234.57
              四月の寒い日
            😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀…
            (long texts are cut; --wide shows all)
            """);
  }
}
