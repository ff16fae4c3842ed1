package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BadRow;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.BoundTransforms;
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
import dev.etl.transform.Inspect;
import dev.etl.transform.Limit;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Limits over random splits, against reading one record after another: nothing behind the last row
/// that gets through matters, and steps show the rows before it.
@Timeout(120)
final class LimitsTest {
  private static final Schema SCHEMA = Schema.of(Field.of("value", Type.LONG));
  private static final int RUNS = 300;

  static Stream<ExecutorStrategy> strategies() {
    return Stream.of(
        new Sequential(), new VirtualThreads(1), new VirtualThreads(5), new ForkJoin(5));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void theRowsAreTheFirstOfReadingInOrder(ExecutorStrategy strategy) {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    int complete = 0;
    int failed = 0;
    for (int run = 0; run < RUNS; run++) {
      List<Source> sources = new ArrayList<>();
      for (int source = random.nextInt(3); source >= 0; source--) {
        sources.add(Records.of(random));
      }
      List<RowStep> steps = steps(random);
      int tolerated = random.nextInt(3) == 0 ? 0 : random.nextInt(1_000);
      Result expected = Result.inOrder(sources, steps, tolerated);
      assertThat(run(strategy, sources, steps, tolerated))
          .as("run %s of seed %s: %s through %s", run, seed, sources, steps)
          .isEqualTo(expected);
      complete += expected.rows.isEmpty() || expected.failed ? 0 : 1;
      failed += expected.failed ? 1 : 0;
    }
    assertThat(complete).isGreaterThan(RUNS / 10);
    assertThat(failed).isGreaterThan(RUNS / 50);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aSourceThatFailsBeforeItsFirstRowSaysWhyWithLimitsToo(ExecutorStrategy strategy) {
    List<RowStep> steps = List.of(new Limit.Step(SCHEMA, 3));
    assertThat(run(strategy, List.of(new Missing()), steps, 0)).isEqualTo(Result.FAILED);
  }

  private static List<RowStep> steps(Random random) {
    List<RowStep> steps = new ArrayList<>();
    int limits = 1 + random.nextInt(2);
    while (limits > 0) {
      switch (random.nextInt(5)) {
        case 0 -> steps.add(new Sieve(2 + random.nextInt(5), false));
        case 1 -> steps.add(new Sieve(3 + random.nextInt(20), true));
        case 2 -> steps.add(new Echo());
        case 3 ->
            steps.add(
                new Inspect.Step(SCHEMA, 1 + random.nextInt(random.nextBoolean() ? 40 : 1_000)));
        default -> {
          int rows = random.nextInt(5) == 0 ? random.nextInt(3) : random.nextInt(150);
          steps.add(new Limit.Step(SCHEMA, rows));
          limits--;
        }
      }
      if (steps.size() > 5) {
        steps.add(new Limit.Step(SCHEMA, 1));
        limits = 0;
      }
    }
    if (random.nextBoolean()) {
      steps.add(new Sieve(4, false));
    }
    return steps;
  }

  /// What a run comes to: nothing but that, where it fails.
  private record Result(List<Long> rows, List<List<Long>> shown, long rejected, boolean failed) {
    private static final Result FAILED = new Result(List.of(), List.of(), 0, true);

    /// Takes one record after another through all steps, and stops when a limit is used up.
    static Result inOrder(List<Source> sources, List<RowStep> steps, int tolerated) {
      long[] left =
          steps.stream()
              .mapToLong(step -> step instanceof Limit.Step(_, long rows) ? rows : Long.MAX_VALUE)
              .toArray();
      List<Long> rows = new ArrayList<>();
      List<List<Long>> shown = steps.stream().<List<Long>>map(_ -> new ArrayList<>()).toList();
      long rejected = 0;
      for (Source source : sources) {
        for (Event event : ((Records) source).events) {
          if (IntStream.range(0, left.length).anyMatch(step -> left[step] == 0)) {
            break;
          }
          switch (event.kind) {
            case FAILURE -> {
              return FAILED;
            }
            case BAD -> rejected++;
            case ROW -> rejected += through(event.value, 0, steps, left, rows, shown);
          }
        }
      }
      List<List<Long>> ofInspects =
          IntStream.range(0, steps.size())
              .filter(step -> steps.get(step) instanceof Inspect.Step)
              .mapToObj(shown::get)
              .toList();
      return rejected > tolerated ? FAILED : new Result(rows, ofInspects, rejected, false);
    }

    private static int through(
        long value,
        int from,
        List<RowStep> steps,
        long[] left,
        List<Long> rows,
        List<List<Long>> shown) {
      for (int step = from; step < steps.size(); step++) {
        switch (steps.get(step)) {
          case Sieve(int divisor, boolean rejecting) when value % divisor == 0 -> {
            return rejecting ? 1 : 0;
          }
          case Echo _ -> {
            return through(value, step + 1, steps, left, rows, shown)
                + through(value, step + 1, steps, left, rows, shown);
          }
          case Limit.Step _ -> {
            if (left[step] == 0) {
              return 0;
            }
            left[step]--;
          }
          case Inspect.Step inspect -> {
            if (shown.get(step).size() < inspect.rows()) {
              shown.get(step).add(value);
            }
          }
          default -> {
            // It passes.
          }
        }
      }
      rows.add(value);
      return 0;
    }
  }

  private static Result run(
      ExecutorStrategy strategy, List<Source> sources, List<RowStep> steps, int tolerated) {
    RunCounts counts = new RunCounts();
    counts.setSources(sources.stream().map(Source::name).toList());
    BadRows badRows = new BadRows(new MaxErrors.Count(tolerated));
    BoundTransforms transforms =
        new BoundTransforms(steps, SCHEMA, Optional.empty(), Optional.empty(), SCHEMA);
    counts.setSteps(steps.stream().map(Object::toString).toList());
    counts.samples().expect(transforms.inspected());
    MemorySink sink = new MemorySink();
    MemorySink rejected = new MemorySink();
    OutputStream output = OutputStream.nullOutputStream();
    try (OpenSink rows = SinkOpener.open(sink, SCHEMA, SinkContext.of(output));
        OpenSink rejects = SinkOpener.open(rejected, BadRow.SCHEMA, SinkContext.of(output));
        OrderedMerge merge =
            new OrderedMerge(
                rows, Optional.of(rejects), counts, badRows, transforms.limits(), false);
        LoadContext loads = new LoadContext(InputStream.nullInputStream(), 1)) {
      new Execution(
              new BoundPipeline(sources, transforms, SCHEMA, false),
              rows,
              Optional.of(rejects),
              merge,
              badRows,
              loads,
              new RunSlots(),
              null,
              Runs.context("", ProgressListener.NONE))
          .run(strategy);
      badRows.check(counts.records());
      rows.prepare();
      rows.commit();
      rejects.prepare();
      rejects.commit();
    } catch (EtlException e) {
      assertThat(e.kind()).isEqualTo(ErrorKind.DATA);
      return Result.FAILED;
    }
    assertThat(counts.stages()).isNotEmpty().allMatch(StageReport::balanced);
    assertThat(rejected.batches().stream().mapToLong(RecordBatch::rows).sum())
        .isEqualTo(counts.rejected());
    List<List<Long>> shown =
        counts.inspections().stream().map(inspection -> values(inspection.batches())).toList();
    return new Result(values(sink.batches()), shown, counts.rejected(), false);
  }

  private static List<Long> values(List<RecordBatch> batches) {
    return batches.stream()
        .flatMap(
            batch ->
                IntStream.range(0, batch.rows())
                    .mapToObj(row -> ((LongColumn) batch.column(0)).get(row)))
        .toList();
  }

  private static RecordBatch batch(List<Long> values) {
    long[] array = values.stream().mapToLong(value -> value).toArray();
    return new RecordBatch(
        SCHEMA, array.length, List.of(LongColumn.of(array, Validity.all(array.length))));
  }

  private enum Kind {
    ROW,
    BAD,
    FAILURE
  }

  /// A record of a source.
  ///
  /// @param value its line too
  private record Event(Kind kind, long value) {}

  /// A source of random records in splits of so many, of which those behind a `wrong` one begin
  /// elsewhere than is guessed: what such a guess gives is nonsense.
  ///
  /// @param late whether bad rows come before the rows that stand before them in the same batch
  private record Records(List<Event> events, int width, int wrong, int batch, boolean late)
      implements Source {

    static Records of(Random random) {
      List<Event> events = new ArrayList<>();
      int count = random.nextInt(200);
      int badness = random.nextInt(3) == 0 ? 4 : 200;
      for (int line = 1; line <= count; line++) {
        Kind kind =
            random.nextInt(300) == 0
                ? Kind.FAILURE
                : random.nextInt(badness) == 0 ? Kind.BAD : Kind.ROW;
        events.add(new Event(kind, line));
      }
      return new Records(
          events,
          1 + random.nextInt(60),
          2 + random.nextInt(4),
          1 + random.nextInt(30),
          random.nextBoolean());
    }

    @Override
    public String name() {
      return "made";
    }

    @Override
    public Optional<Schema> schema() {
      return Optional.of(SCHEMA);
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.of(events.size());
    }

    @Override
    public Iterator<Split> splits() {
      return IntStream.range(0, Math.ceilDiv(events.size(), width))
          .mapToObj(
              index -> new Split(index, index == 0 ? OptionalLong.of(0) : OptionalLong.empty()))
          .iterator();
    }

    @Override
    public SplitRead read(Split split, SplitConsumer consumer) {
      LockSupport.parkNanos(events.hashCode() % 7 * 10_000L * (split.index() % 3));
      consumer.begin(SCHEMA);
      int from = split.index() * width;
      boolean reaches = split.index() % wrong == wrong - 1;
      if (split.isGuess() && split.index() % wrong == 0) {
        consumer.accept(new Rows(LimitsTest.batch(List.of(-1L, -7L)), _ -> 1));
        consumer.reject(new BadRow(name(), from, null, "is nonsense", "x"));
        return split.index() % 2 == 0 ? SplitRead.MISGUESSED : new SplitRead(3, from, from + width);
      }
      int begin = Math.toIntExact(split.begin().orElse(from));
      int end = Math.min(events.size(), from + width + (reaches ? 1 : 0));
      return read(begin, Math.max(begin, end), consumer);
    }

    private SplitRead read(int begin, int end, SplitConsumer consumer) {
      List<Long> rows = new ArrayList<>();
      for (int index = begin; index < end; index++) {
        Event event = events.get(index);
        boolean flush = (!late && event.kind == Kind.BAD) || event.kind == Kind.FAILURE;
        if ((flush || rows.size() == batch) && !flush(rows, consumer)) {
          return new SplitRead(index - begin, begin, index);
        }
        switch (event.kind) {
          case ROW -> rows.add(event.value);
          case BAD -> consumer.reject(new BadRow(name(), event.value, null, "is bad", "x"));
          case FAILURE -> throw new EtlException(ErrorKind.DATA, "line " + event.value, "");
        }
      }
      flush(rows, consumer);
      return new SplitRead(end - begin, begin, end);
    }

    private static boolean flush(List<Long> rows, SplitConsumer consumer) {
      List<Long> values = List.copyOf(rows);
      rows.clear();
      return values.isEmpty() || consumer.accept(new Rows(LimitsTest.batch(values), values::get));
    }
  }

  /// A source that cannot be opened.
  private record Missing() implements Source {
    @Override
    public String name() {
      return "missing";
    }

    @Override
    public Optional<Schema> schema() {
      return Optional.of(SCHEMA);
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.empty();
    }

    @Override
    public SplitRead read(Split split, SplitConsumer consumer) {
      throw new EtlException(ErrorKind.DATA, "missing: it was there before", "");
    }
  }

  /// Leaves out, or rejects, what a number divides.
  private record Sieve(int divisor, boolean rejecting) implements RowStep {
    @Override
    public Schema output() {
      return SCHEMA;
    }

    @Override
    public Effect effect() {
      return rejecting ? Effect.SAME : Effect.FEWER;
    }

    @Override
    public Rows apply(Rows rows, Rejections rejections) {
      LongColumn values = (LongColumn) rows.batch().column(0);
      int[] kept = new int[rows.count()];
      int count = 0;
      for (int row = 0; row < rows.count(); row++) {
        if (values.get(row) % divisor != 0) {
          kept[count++] = row;
        } else if (rejecting) {
          rejections.reject(rows, row, "value", "is divided");
        }
      }
      return rows.gather(kept, count);
    }
  }

  /// Gives every row twice.
  private record Echo() implements RowStep {
    @Override
    public Schema output() {
      return SCHEMA;
    }

    @Override
    public Effect effect() {
      return Effect.MORE;
    }

    @Override
    public Rows apply(Rows rows, Rejections rejections) {
      int[] twice = IntStream.range(0, 2 * rows.count()).map(row -> row / 2).toArray();
      return rows.gather(twice, twice.length);
    }
  }
}
