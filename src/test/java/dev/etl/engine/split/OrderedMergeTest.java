package dev.etl.engine.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.FlowCounts;
import dev.etl.engine.count.PartTimes;
import dev.etl.engine.count.RowSample;
import dev.etl.engine.count.RunCounts;
import dev.etl.engine.count.SplitCounts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitRead;
import dev.etl.pipeline.MaxErrors;
import dev.etl.sink.NullSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.open.SinkOpener;
import dev.etl.transform.Inspect;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class OrderedMergeTest {
  private static final Schema SCHEMA = Schema.of(Field.of("a", Type.LONG));

  private final RunCounts counts = new RunCounts();

  private static SplitOutcome outcome(int order, List<RowSample> samples) {
    ClaimedSplit claim =
        new ClaimedSplit(
            order, 0, new Split(order, OptionalLong.of(0)), new Limits(List.of(2L)), false);
    return new SplitOutcome(
        claim,
        new SplitRead(1, 0, 0),
        new SplitCounts(1, 1, 0, FlowCounts.NONE, 0, 0, PartTimes.NONE, null),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        samples,
        new Limits(List.of(1L)),
        Optional.empty(),
        false);
  }

  private static List<RowSample> sample() {
    return List.of(
        RowSample.of(
            0,
            new RecordBatch(SCHEMA, 1, List.of(LongColumn.of(new long[] {7}, Validity.all(1))))));
  }

  private Optional<OrderedMerge.Again> second(int shown, List<RowSample> samples) {
    counts.setSources(List.of("a"));
    counts.setSteps(List.of("1 inspect"));
    counts.samples().expect(Map.of(0, new Inspect.Step(SCHEMA, shown)));
    try (OpenSink rows =
            SinkOpener.open(
                new NullSink(), SCHEMA, SinkContext.of(OutputStream.nullOutputStream()));
        OrderedMerge merge =
            new OrderedMerge(
                rows,
                Optional.empty(),
                counts,
                new BadRows(MaxErrors.NONE),
                new Limits(List.of(2L)),
                false)) {
      assertThat(merge.add(outcome(0, sample()))).isEmpty();
      return merge.add(outcome(1, samples));
    }
  }

  @Test
  void aSplitThatReadOnBehindTheLastWantedRowIsReadAgainIfItsRowsAreShown() {
    assertThat(second(2, sample()))
        .map(again -> again.claim().limits())
        .contains(new Limits(List.of(1L)));
  }

  @Test
  void itIsNotReadAgainIfEnoughRowsAreShown() {
    assertThat(second(1, sample())).isEmpty();
    assertThat(counts.inspections())
        .singleElement()
        .matches(shown -> shown.title().equals("1 inspect: 1 row"));
  }

  @Test
  void itIsNotReadAgainIfItHasNoneToShow() {
    assertThat(second(2, List.of())).isEmpty();
  }
}
