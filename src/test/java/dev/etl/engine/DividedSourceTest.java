package dev.etl.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.etl.data.BadRow;
import dev.etl.data.DoubleColumn;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.ProgressListener;
import dev.etl.engine.count.RunCounts;
import dev.etl.engine.split.BadRows;
import dev.etl.engine.split.OrderedMerge;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.LoadContext;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.pipeline.MaxErrors;
import dev.etl.report.SourceReport;
import dev.etl.report.StageReport;
import dev.etl.sink.MemorySink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.open.SinkOpener;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.ForkJoin;
import dev.etl.strategy.Sequential;
import dev.etl.strategy.VirtualThreads;
import dev.etl.transform.TransformContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sources of several splits, of which nobody knows at first where they begin.
@Timeout(120)
final class DividedSourceTest {
  private static final Schema SCHEMA = Schema.of(Field.of("value", Type.DOUBLE));
  private static final int WIDTH = 10;

  @TempDir private Path folder;
  private final RunCounts counts = new RunCounts();
  private MemorySink rejected = new MemorySink();

  static Stream<ExecutorStrategy> strategies() {
    return Stream.of(
        new Sequential(), new VirtualThreads(1), new VirtualThreads(5), new ForkJoin(5));
  }

  /// Splits of ten records, of which the third reaches into the fourth, and so on: a guess is wrong
  /// there, and what it gives is nonsense.
  private record Records(int count) implements Source {
    @Override
    public String name() {
      return "records";
    }

    @Override
    public Optional<Schema> schema() {
      return Optional.of(SCHEMA);
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.of((long) count * WIDTH);
    }

    @Override
    public Iterator<Split> splits() {
      return IntStream.range(0, count)
          .mapToObj(
              index -> new Split(index, index == 0 ? OptionalLong.of(0) : OptionalLong.empty()))
          .iterator();
    }

    @Override
    public SplitRead read(Split split, SplitConsumer consumer) {
      consumer.begin(SCHEMA);
      long from = (long) split.index() * WIDTH;
      if (split.isGuess() && split.index() % 3 == 0) {
        consumer.reject(new BadRow(name(), from, null, "is nonsense", "x"));
        consumer.bytesRead(3);
        return split.index() % 2 == 0 ? SplitRead.MISGUESSED : new SplitRead(1, from, from + WIDTH);
      }
      long begin = split.begin().orElse(from);
      long end = from + WIDTH + (split.index() % 3 == 2 ? 2 : 0);
      for (long value = begin; value < end - 1; value++) {
        consumer.accept(new Rows(row((double) value), _ -> 1));
      }
      consumer.reject(new BadRow(name(), end - 1, null, "is wrong", "y"));
      consumer.bytesRead(end - begin);
      return new SplitRead(end - begin, begin, end);
    }

    private static RecordBatch row(double value) {
      return new RecordBatch(SCHEMA, 1, List.of(DoubleColumn.of(new double[] {value}, 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aSplitThatBeganInTheWrongPlaceIsReadAgainAndCountsOnce(ExecutorStrategy strategy) {
    List<Double> values = values(run(strategy, new MaxErrors.Count(30), new Records(30)));
    List<Double> expected = new ArrayList<>();
    for (int split = 0; split < 30; split++) {
      int begin = split * WIDTH + (split > 0 && split % 3 == 0 ? 2 : 0);
      int end = (split + 1) * WIDTH + (split % 3 == 2 ? 2 : 0);
      IntStream.range(begin, end - 1).forEach(value -> expected.add((double) value));
    }
    assertThat(values).isEqualTo(expected);
    assertThat(counts.rejected()).isEqualTo(30);
    assertThat(counts.stages()).isNotEmpty().allMatch(StageReport::balanced);
    assertThat(counts.sources())
        .extracting(SourceReport::splits, SourceReport::bytes)
        .containsExactly(tuple(30L, 302L));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void badRowsCountInTheOrderOfTheSplitsAndNonsenseDoesNot(ExecutorStrategy strategy) {
    EtlException failure =
        catchThrowableOfType(
            EtlException.class, () -> run(strategy, new MaxErrors.Count(3), new Records(30)));
    assertThat(failure)
        .hasMessage(
            "4 bad rows, more than the 3 allowed; the first: records, line 9: 'y' is wrong");
  }

  @Test
  void aLargeFileHasSeveralSplitsAndBothWorkersReadThem() throws IOException {
    Path file = largeFile();
    Source large = bind(file, CsvDialect.RFC_4180);
    long splits = 0;
    for (Iterator<Split> all = large.splits(); all.hasNext(); all.next()) {
      splits++;
    }
    assertThat(splits).isEqualTo(3);
    CountDownLatch bothAtWork = new CountDownLatch(2);
    Source waiting = new Waiting(large, bothAtWork);
    run(new ForkJoin(2), new MaxErrors.Count(1_000), waiting);
    assertThat(bothAtWork.getCount()).isZero();
  }

  @Test
  void aLargeFileGivesWhatReadingItRecordByRecordGives() throws IOException {
    Path file = largeFile();
    // In another encoding it is neither scanned nor divided.
    CsvDialect slow = new CsvDialect(',', '"', true, CsvDialect.RFC_4180.nullTexts(), US_ASCII);
    MaxErrors tolerated = new MaxErrors.Count(1_000);
    List<Double> expected = values(run(new Sequential(), tolerated, bind(file, slow)));
    String expectedRejects = Runs.text(rejected.batches());
    assertThat(expected).hasSize(150_000 - 15);
    assertThat(expectedRejects.lines().filter(line -> line.contains("large.csv,"))).hasSize(15);
    for (ExecutorStrategy strategy : List.of(new Sequential(), new ForkJoin(3))) {
      rejected = new MemorySink();
      assertThat(values(run(strategy, tolerated, bind(file, CsvDialect.RFC_4180))))
          .isEqualTo(expected);
      assertThat(Runs.text(rejected.batches())).isEqualTo(expectedRejects);
    }
  }

  /// 40 MB of records of which most hold line breaks in quotes, and some are bad.
  private Path largeFile() throws IOException {
    Path file = folder.resolve("large.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("text,value\n");
      String text = "\"1,2\n3,4\n" + "lorem, ipsum\n".repeat(20) + "\"";
      for (int record = 0; record < 150_000; record++) {
        writer.write(text);
        writer.write(',');
        writer.write(record % 10_000 == 9_999 ? "bad" : Double.toString(record / 7.0));
        writer.write('\n');
      }
    }
    return file;
  }

  private static Source bind(Path file, CsvDialect dialect) {
    return new CsvLoader(
            file.toString(),
            Optional.empty(),
            dialect,
            Optional.empty(),
            new ColumnSelection(List.of("value")))
        .bind(new LoadContext(InputStream.nullInputStream(), 1))
        .getFirst();
  }

  /// Has the first two splits wait for each other, which only two workers can do.
  private record Waiting(Source source, CountDownLatch begun) implements Source {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public Optional<Schema> schema() {
      return source.schema();
    }

    @Override
    public OptionalLong length() {
      return source.length();
    }

    @Override
    public Iterator<Split> splits() {
      return source.splits();
    }

    @Override
    public SplitRead read(Split split, SplitConsumer consumer) {
      begun.countDown();
      try {
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return source.read(split, consumer);
    }
  }

  private List<RecordBatch> run(ExecutorStrategy strategy, MaxErrors tolerated, Source source) {
    MemorySink sink = new MemorySink();
    BadRows badRows = new BadRows(tolerated);
    counts.setSources(List.of(source.name()));
    OutputStream output = OutputStream.nullOutputStream();
    try (OpenSink rows = SinkOpener.open(sink, SCHEMA, SinkContext.of(output));
        OpenSink rejects = SinkOpener.open(rejected, BadRow.SCHEMA, SinkContext.of(output));
        OrderedMerge merge =
            new OrderedMerge(rows, Optional.of(rejects), counts, badRows, Limits.NONE, false);
        LoadContext loads = new LoadContext(InputStream.nullInputStream(), 1)) {
      new Execution(
              BoundPipeline.bind(List.of(source), List.of(), new TransformContext(loads)),
              rows,
              Optional.of(rejects),
              merge,
              badRows,
              loads,
              new RunSlots(),
              null,
              Runs.context("", ProgressListener.NONE))
          .run(strategy);
      rows.prepare();
      rows.commit();
      rejects.prepare();
      rejects.commit();
    }
    return sink.batches();
  }

  private static List<Double> values(List<RecordBatch> batches) {
    List<Double> values = new ArrayList<>();
    for (RecordBatch batch : batches) {
      DoubleColumn column = (DoubleColumn) batch.column(0);
      for (int row = 0; row < batch.rows(); row++) {
        values.add(column.get(row));
      }
    }
    return values;
  }
}
