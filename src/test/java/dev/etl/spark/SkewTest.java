package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Schema;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.FileVersion;
import dev.etl.loader.source.ReadSizes;
import dev.etl.loader.source.SourceFacts;
import dev.etl.pipeline.MaxErrors;
import dev.etl.report.SourceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One source a hundred times the others, and one group with nearly all rows: the work is divided
/// all the same.
@Tag("spark")
@Timeout(300)
final class SkewTest {
  private static final ReadSizes SIZES = new ReadSizes(100_000, 1 << 14);
  private static final int SMALL = 9;

  @TempDir private Path folder;

  /// What Spark did.
  private static final class Watch extends SparkListener {
    private final Set<Integer> packs = ConcurrentHashMap.newKeySet();
    private final AtomicLong shuffled = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (end.stageAttemptId() == 0) {
        packs.add(end.taskInfo().index());
      }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted completed) {
      shuffled.addAndGet(
          completed.stageInfo().taskMetrics().shuffleWriteMetrics().recordsWritten());
    }
  }

  @Test
  void aGiantFileAndAGiantGroupAreReadInPieces() throws Exception {
    for (int file = 0; file < SMALL; file++) {
      write("small" + file + ".csv", 4_000, file);
    }
    write("giant.csv", 400_000, 99);
    String yaml =
        "extract: {csv: '*.csv'}\n"
            + "transform: [{aggregate: {by: [k], rows: count(), v: sum(v), m: mean(n)}}]";
    ParityRun here = ParityRun.here(folder, yaml, MaxErrors.NONE, SIZES);
    Watch watch = new Watch();
    LocalSpark.session().sparkContext().addSparkListener(watch);
    ParityRun there;
    try {
      there = ParityRun.there(folder, yaml, MaxErrors.NONE, SIZES);
      LocalSpark.session().sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      LocalSpark.session().sparkContext().removeSparkListener(watch);
    }
    assertThat(there.csv()).isEqualTo(here.csv());
    assertThat(there.csv().lines()).hasSizeGreaterThan(20);
    SourceReport giant = there.report().sources().getFirst();
    assertThat(giant.source()).endsWith("giant.csv");
    assertThat(giant.splits()).isGreaterThan(30);
    // Eight tasks or more, of which the giant file alone takes most.
    assertThat(watch.packs).hasSizeGreaterThanOrEqualTo(8);
    // What is merged is a state for each split and shard, not a row for each of the 436,000.
    long states = there.splits() * 2 * 2;
    assertThat(watch.shuffled.get()).isBetween(there.splits(), states + 200);
  }

  /// A table of which nearly all rows are of one group.
  private void write(String name, long bytes, int seed) throws IOException {
    StringBuilder csv = new StringBuilder("k,n,v\n");
    for (long row = 0; csv.length() < bytes * 10; row++) {
      long value = (row * 7919 + seed) % 100_003;
      csv.append(row % 1_000 == 0 ? "k" + value % 50 : "most").append(',');
      csv.append(value).append(',').append(value).append(".25\n");
    }
    Files.writeString(folder.resolve(name), csv);
  }

  @Test
  void noTaskHoldsMoreThanSixteenMebibytes() {
    long range = 16L << 20;
    List<WorkOrder.PlacedSource> sources = new ArrayList<>();
    List<SplitClaim> splits = new ArrayList<>();
    for (int source = 0; source < 50; source++) {
      int pieces = source == 20 ? 1_000 : source % 2 == 0 ? 10 : 1;
      long bytes = source % 2 == 0 ? pieces * range : 5_000;
      FileFacts file = new FileFacts("a.csv", "/a.csv", FileVersion.of(bytes, 0, ""));
      SourceFacts facts = new SourceFacts.OfFile(file);
      sources.add(new WorkOrder.PlacedSource("a.csv", 0, false, bytes, facts));
      for (int index = 0; index < pieces; index++) {
        splits.add(new SplitClaim(splits.size(), source, index, -1, Limits.NONE));
      }
    }
    WorkOrder order =
        new WorkOrder(
            "run",
            "",
            Map.of(),
            sources,
            Schema.of(),
            false,
            List.of(),
            false,
            false,
            List.of(),
            null,
            4,
            32,
            1);
    List<SplitPack> packs = SplitPacks.of(order, splits, 8);
    assertThat(packs.stream().flatMap(pack -> pack.splits().stream()).toList()).isEqualTo(splits);
    for (SplitPack pack : packs) {
      long large = pack.splits().stream().filter(split -> split.source() % 2 == 0).count();
      assertThat(large).isLessThanOrEqualTo(1);
    }
  }
}
