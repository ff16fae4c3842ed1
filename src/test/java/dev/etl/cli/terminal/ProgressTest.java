package dev.etl.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.TextColumns;
import dev.etl.engine.count.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Progress as text, and how it is drawn. No test waits: time is a number.
final class ProgressTest {
  private static final long SECOND = 1_000_000_000;
  private static final String WIDE = "\u56db\u6708\u306e\u5bd2\u3044\u65e5".repeat(10);

  private final AtomicLong time = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final MessageStream stream = new MessageStream(new PrintStream(bytes, true, UTF_8));
  private final PrintStream err = stream.printer();

  private static Progress ofFiles() {
    Progress progress = new Progress(400, OptionalLong.of(267_500_000));
    progress.addBytes(120_375_000);
    progress.addRows(1_203_000);
    return progress;
  }

  private static Progress ofUrls() throws InterruptedException {
    Progress progress = new Progress(400, OptionalLong.empty());
    for (int source = 0; source < 12; source++) {
      progress.sourceFinished();
      progress.addRetry();
    }
    progress.addBytes(34_000_000);
    progress.addRows(98_000);
    return progress;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40|etl: 45 %, 401,000 rows/s",
        "60|etl: 45 %, 120.4 of 267.5 MB, 401,000 rows/s, 0:04 left",
        "80|etl: 45 %, 120.4 of 267.5 MB, 1,203,000 rows, 401,000 rows/s, 0:04 left",
        "120|etl: 45 %, 120.4 of 267.5 MB, 1,203,000 rows, 401,000 rows/s, 0:04 left",
      })
  void filesShowBytesRowsAndWhatIsLeft(int columns, String line) {
    assertThat(new ProgressText("etl", ofFiles(), 3).line(columns)).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40|etl: 12 of 400 sources, 9,800 rows/s",
        "60|etl: 12 of 400 sources, 9,800 rows/s, 12 retries, 1 waiting",
        "80|etl: 12 of 400 sources, 34.0 MB, 9,800 rows/s, 12 retries, 1 waiting, 0:10",
        "120|etl: 12 of 400 sources, 34.0 MB, 98,000 rows, 9,800 rows/s, 12 retries, 1 waiting,"
            + " 0:10",
      })
  void urlsShowRetriesAndWaitingRequests(int columns, String line) throws InterruptedException {
    Progress progress = ofUrls();
    progress.waiting(
        () -> assertThat(new ProgressText("etl", progress, 10).line(columns)).isEqualTo(line));
    assertThat(progress.waiting()).isZero();
  }

  @Test
  void workInAnotherProcessShowsItsTime() {
    assertThat(new ProgressText("threads, verdict round 3", Progress.unknown(), 65.4).line(80))
        .isEqualTo("threads, verdict round 3: 1:05");
  }

  @Test
  void nothingIsDividedByZero() {
    assertThat(new ProgressText("etl", new Progress(0, OptionalLong.of(0)), 0).line())
        .isEqualTo("etl: 0 %, 0.0 of 0.0 MB, 0 rows, 0 rows/s, 0:00");
  }

  private ProgressDisplay display(boolean erases, Integer... widths) {
    Queue<Integer> measured = new ArrayDeque<>(List.of(widths));
    ScreenWidth width =
        new ScreenWidth(
            measured.remove(),
            () -> measured.isEmpty() ? OptionalInt.empty() : OptionalInt.of(measured.remove()));
    return new ProgressDisplay(err, width, erases, erases, time::get);
  }

  private String written() {
    String text = bytes.toString(UTF_8);
    bytes.reset();
    return text;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 60, 80, 120})
  void aLineIsRewrittenInPlaceAndErased(int columns) throws InterruptedException {
    ProgressDisplay display = display(true, columns);
    Screen screen = new Screen(columns);
    err.println("before");
    screen.write(written());
    String before = screen.text();
    for (int tick = 0; tick < 100; tick++) {
      time.addAndGet(SECOND);
      display.show(WIDE.substring(0, tick % 60), ofUrls(), 0);
      screen.write(written());
      assertThat(screen.text()).startsWith(before);
      assertThat(TextColumns.width(screen.text().substring(before.length())))
          .isLessThan(columns + 1);
    }
    display.erase();
    assertThat(screen.write(written()).text()).isEqualTo(before);
  }

  @Test
  void aTerminalThatBecameNarrowerDoesNotWrap() {
    ProgressDisplay display = display(true, 120, 60);
    Screen narrow = new Screen(60);
    time.set(SECOND - 1);
    display.show("etl, " + WIDE, ofFiles(), 0);
    assertThat(narrow.write(written()).text()).as("before it is measured").doesNotContain("\n");
    time.set(2 * SECOND);
    display.show("etl", ofFiles(), 0);
    assertThat(narrow.write(written()).text())
        .as("measured again")
        .isEqualTo("etl: 45 %, 120.4 of 267.5 MB, 601,500 rows/s, 0:02 left");
  }

  @Test
  void aShortRunShowsNothing() {
    ProgressDisplay display = display(true, 80);
    time.set(SECOND / 4);
    display.show("etl", ofFiles(), 0);
    display.erase();
    assertThat(written()).isEmpty();
  }

  @Test
  void aMessageTakesThePlaceOfTheLine() {
    ProgressDisplay display = display(true, 80);
    Screen screen = new Screen(80);
    time.set(SECOND);
    display.show("etl", ofFiles(), 0);
    err.println("note: short");
    assertThat(screen.write(written()).text()).isEqualTo("note: short\n");
    display.show("etl", ofFiles(), 0);
    display.erase();
    err.println("done");
    assertThat(screen.write(written()).text()).isEqualTo("note: short\ndone\n");
  }

  @Test
  void whereNothingCanBeErasedALineComesEveryTenSeconds() {
    ProgressDisplay display = display(false, 80);
    for (int tick = 0; tick < 125; tick++) {
      time.set(tick * SECOND / 5);
      display.show("etl", ofFiles(), 0);
    }
    display.erase();
    assertThat(written())
        .isEqualTo(
            """
            etl: 45 %, 120.4 of 267.5 MB, 1,203,000 rows, 120,300 rows/s, 0:12 left
            etl: 45 %, 120.4 of 267.5 MB, 1,203,000 rows, 60,150 rows/s, 0:24 left
            """);
  }
}
