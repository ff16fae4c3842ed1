package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.BadRow;
import dev.etl.data.DoubleColumn;
import dev.etl.data.ErrorKind;
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
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.pipeline.MaxErrors;
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
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The part of a run in which data moves, over sources made for the test.
@Timeout(60)
final class ExecutionTest {
  private static final Schema SCHEMA = Schema.of(Field.of("value", Type.DOUBLE));

  private final RunCounts counts = new RunCounts();

  static Stream<ExecutorStrategy> strategies() {
    return Stream.of(
        new Sequential(), new VirtualThreads(1), new VirtualThreads(5), new ForkJoin(5));
  }

  /// What a split does with its consumer; returns how many records there were.
  private interface Reading {
    long read(int split, SplitConsumer consumer);
  }

  /// A source of so many splits.
  private record Made(String name, int count, Reading reading) implements Source {
    @Override
    public Optional<Schema> schema() {
      return Optional.of(SCHEMA);
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.empty();
    }

    @Override
    public Iterator<Split> splits() {
      return IntStream.range(0, count)
          .mapToObj(index -> new Split(index, OptionalLong.of(0)))
          .iterator();
    }

    @Override
    public SplitRead read(Split split, SplitConsumer consumer) {
      consumer.begin(SCHEMA);
      return new SplitRead(reading.read(split.index(), consumer), 0, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void rowsOfManySplitsStandInTheirOrderWhateverIsSlow(ExecutorStrategy strategy) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Reading slow =
        (split, consumer) -> {
          long nanos;
          synchronized (random) {
            nanos = random.nextInt(3_000_000);
          }
          LockSupport.parkNanos(nanos);
          consumer.accept(rows(split, split + 0.5));
          return 2;
        };
    List<Double> values =
        values(run(strategy, MaxErrors.NONE, new Made("a", 60, slow), new Made("b", 40, slow)));
    List<Double> expected = new ArrayList<>();
    for (int splits : new int[] {60, 40}) {
      IntStream.range(0, splits)
          .forEach(split -> expected.addAll(List.of(split + 0.0, split + 0.5)));
    }
    assertThat(values).as("seed %s", seed).isEqualTo(expected);
    assertThat(counts.stages()).isNotEmpty().allMatch(StageReport::balanced);
    assertThat(counts.sources()).extracting(source -> source.splits()).containsExactly(60L, 40L);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void theFailureOfASplitStopsTheClaimsAndInterruptsWhatIsUnderWay(ExecutorStrategy strategy) {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(strategy.workers());
    Source source =
        new Made(
            "a",
            100,
            (split, _) -> {
              begun.incrementAndGet();
              all.countDown();
              if (split == 0) {
                await(all);
                throw new EtlException(ErrorKind.DATA, "split 0 is bad", "");
              }
              await(new CountDownLatch(1));
              throw new IllegalStateException("an effect of the interrupt");
            });
    EtlException failure =
        catchThrowableOfType(EtlException.class, () -> run(strategy, MaxErrors.NONE, source));
    assertThat(failure).hasMessage("split 0 is bad");
    assertThat(begun.get()).isEqualTo(strategy.workers());
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void tooManyBadRowsNameTheFirstOfTheLowestSplitKnown(ExecutorStrategy strategy) {
    CountDownLatch later = new CountDownLatch(strategy.workers() > 1 ? 1 : 0);
    Source source =
        new Made(
            "a",
            2,
            (split, consumer) -> {
              if (split == 0) {
                await(later);
              }
              consumer.reject(new BadRow("split " + split, 7, null, "is wrong", "x"));
              later.countDown();
              return 1;
            });
    EtlException failure =
        catchThrowableOfType(
            EtlException.class, () -> run(strategy, new MaxErrors.Count(1), source));
    assertThat(failure)
        .hasMessage(
            "2 bad rows, more than the 1 allowed; the first: split 0, line 7: 'x' is wrong");
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void whatNobodyExpectedIsAnInternalErrorAndItsCauseIsKept(ExecutorStrategy strategy) {
    EtlException failure =
        catchThrowableOfType(
            EtlException.class,
            () ->
                run(
                    strategy,
                    MaxErrors.NONE,
                    new Made(
                        "a",
                        3,
                        (_, _) -> {
                          throw new ArithmeticException("a bug");
                        })));
    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(failure).hasMessage("internal error: ArithmeticException: a bug");
    assertThat(failure).hasCauseInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aRecordThatIsNeitherARowNorRejectedShowsAsAnImbalance(ExecutorStrategy strategy) {
    Reading losing =
        (_, consumer) -> {
          consumer.accept(rows(1));
          return 2;
        };
    run(strategy, MaxErrors.NONE, new Made("a", 1, losing));
    assertThat(counts.stages())
        .extracting(StageReport::balanced)
        .containsExactly(false, true, true);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void anAttemptThatBeginsAgainLeavesNothingOfTheOneBefore(ExecutorStrategy strategy) {
    Reading twice =
        (split, consumer) -> {
          consumer.accept(rows(-1, -2));
          consumer.reject(new BadRow("a", 1, null, "is wrong", "x"));
          consumer.retried();
          consumer.begin(SCHEMA);
          consumer.accept(rows(split));
          consumer.reject(new BadRow("a", 2, null, "is wrong", "y"));
          return 2;
        };
    assertThat(values(run(strategy, new MaxErrors.Count(4), new Made("a", 3, twice))))
        .containsExactly(0.0, 1.0, 2.0);
    assertThat(counts.stages()).isNotEmpty().allMatch(StageReport::balanced);
    assertThat(counts.sources().getFirst().retries()).isEqualTo(3);
    assertThat(counts.rejected()).isEqualTo(3);
  }

  private List<RecordBatch> run(ExecutorStrategy strategy, MaxErrors tolerated, Source... sources) {
    MemorySink sink = new MemorySink();
    List<Source> list = List.of(sources);
    counts.setSources(list.stream().map(Source::name).toList());
    BadRows badRows = new BadRows(tolerated);
    try (OpenSink rows =
            SinkOpener.open(sink, SCHEMA, SinkContext.of(OutputStream.nullOutputStream()));
        OrderedMerge merge =
            new OrderedMerge(rows, Optional.empty(), counts, badRows, Limits.NONE, false);
        LoadContext loads = new LoadContext(InputStream.nullInputStream(), 1)) {
      new Execution(
              BoundPipeline.bind(list, List.of(), new TransformContext(loads)),
              rows,
              Optional.empty(),
              merge,
              badRows,
              loads,
              new RunSlots(),
              null,
              Runs.context("", ProgressListener.NONE))
          .run(strategy);
      rows.prepare();
      rows.commit();
    }
    return sink.batches();
  }

  private static Rows rows(double... values) {
    DoubleColumn.Builder column = new DoubleColumn.Builder(values.length);
    for (double value : values) {
      column.add(value);
    }
    return new Rows(new RecordBatch(SCHEMA, values.length, List.of(column.build())), _ -> 1);
  }

  private static List<Double> values(List<RecordBatch> batches) {
    return batches.stream()
        .flatMap(
            batch ->
                IntStream.range(0, batch.rows())
                    .mapToObj(row -> ((DoubleColumn) batch.column(0)).get(row)))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
