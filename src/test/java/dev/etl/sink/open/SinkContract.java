package dev.etl.sink.open;

import static dev.etl.format.TestTables.SCHEMA;
import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.RecordBatch;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every kind of sink promises.
abstract class SinkContract {
  final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();

  abstract Sink sink();

  OpenSink open() throws IOException {
    return SinkOpener.open(sink(), SCHEMA, SinkContext.of(standardOutput));
  }

  /// The texts of the first column of all rows that were published.
  abstract List<String> published() throws IOException;

  /// Fails if anything was left behind beside what was published.
  abstract void assertNothingLeftBehind() throws IOException;

  @Test
  void whatIsCommittedIsPublishedInTheOrderOfAppending() throws IOException {
    try (OpenSink open = open()) {
      SplitResult first;
      SplitResult second;
      try (SplitWriter late = open.newSplit();
          SplitWriter early = open.newSplit()) {
        late.write(texts("c"));
        early.write(texts("a", "b"));
        late.write(texts("d"));
        second = late.finish();
        first = early.finish();
      }
      assertThat(first.rows()).isEqualTo(2);
      assertThat(second.rows()).isEqualTo(2);
      open.append(first);
      open.append(second);
      assertThat(published()).isEmpty();
      open.prepare();
      open.commit();
    }
    assertThat(published()).containsExactly("a", "b", "c", "d");
    assertNothingLeftBehind();
  }

  @Test
  void emptyBatchesAndSplitsAddNothing() throws IOException {
    try (OpenSink open = open()) {
      append(open);
      append(open, texts(), texts("a"), texts());
      append(open, texts());
      append(open, texts("b"));
      append(open);
      open.prepare();
      open.commit();
    }
    assertThat(published()).containsExactly("a", "b");
  }

  @Test
  void aResultWithoutRowsIsPublishedToo() throws IOException {
    try (OpenSink open = open()) {
      open.prepare();
      open.commit();
    }
    assertThat(published()).isEmpty();
    assertNothingLeftBehind();
  }

  @Test
  void withoutCommitNothingIsLeftBehind() throws IOException {
    try (OpenSink open = open()) {
      append(open, texts("a"));
      try (SplitWriter abandoned = open.newSplit();
          SplitWriter finished = open.newSplit()) {
        abandoned.write(texts("b"));
        finished.write(texts("c"));
        finished.finish().close();
      }
    }
    assertThat(published()).isEmpty();
    assertThat(standardOutput.size()).isZero();
    assertNothingLeftBehind();
  }

  @Test
  void abandonedSplitsAreNotPublished() throws IOException {
    try (OpenSink open = open()) {
      try (SplitWriter failed = open.newSplit()) {
        failed.write(texts("half"));
      }
      append(open, texts("whole"));
      open.prepare();
      open.commit();
    }
    assertThat(published()).containsExactly("whole");
  }

  @Test
  void splitsMayBeWrittenAtOnceAndBeLargerThanWhatMemoryHolds() throws Exception {
    int splits = 8;
    String large = "x".repeat(1_000_000);
    List<String> expected = new ArrayList<>();
    try (OpenSink open = open();
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SplitResult>> results = new ArrayList<>();
      for (int split = 0; split < splits; split++) {
        String text = split + large;
        results.add(workers.submit(() -> write(open, texts(text, text), texts(text, text, text))));
        expected.addAll(List.of(text, text, text, text, text));
      }
      for (Future<SplitResult> result : results) {
        open.append(result.get());
      }
      open.prepare();
      open.commit();
    }
    assertThat(published().equals(expected)).as("published is what was written").isTrue();
    assertNothingLeftBehind();
  }

  static RecordBatch texts(String... texts) {
    Object[][] rows = new Object[texts.length][];
    for (int index = 0; index < texts.length; index++) {
      rows[index] = row(texts[index], index, 0.5);
    }
    return batch(rows);
  }

  static void append(OpenSink open, RecordBatch... batches) {
    open.append(write(open, batches));
  }

  private static SplitResult write(OpenSink open, RecordBatch... batches) {
    try (SplitWriter writer = open.newSplit()) {
      for (RecordBatch batch : batches) {
        writer.write(batch);
      }
      return writer.finish();
    }
  }
}
