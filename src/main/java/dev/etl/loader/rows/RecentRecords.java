package dev.etl.loader.rows;

import dev.etl.data.BadRow;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.loader.source.RecordTexts;
import dev.etl.loader.source.SplitConsumer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// Passes on the rows of a split that cannot be read twice, and keeps the texts of its records
/// until their batch is accepted. Not thread-safe.
public final class RecentRecords implements SplitConsumer, RecordTexts {
  /// Marks a line that several records share.
  private static final String UNCLEAR = "";

  private static final int MAX = 4 << 20;

  private final SplitConsumer consumer;
  private final boolean keeps;
  private final Optional<RecordTexts> offered;
  private final Map<Long, String> texts = new HashMap<>();
  private long characters;

  private RecentRecords(SplitConsumer consumer, Optional<RecordTexts> again, boolean keeps) {
    this.consumer = consumer;
    this.keeps = keeps && consumer.keepsTexts();
    this.offered = this.keeps ? Optional.of(this) : again;
  }

  /// Keeps texts if the consumer wants them.
  public static RecentRecords of(SplitConsumer consumer) {
    return new RecentRecords(consumer, Optional.empty(), true);
  }

  /// Keeps no texts, since they can be read again.
  ///
  /// @param again reads them again; empty if the consumer knows it already
  public static RecentRecords passing(SplitConsumer consumer, Optional<RecordTexts> again) {
    return new RecentRecords(consumer, again, false);
  }

  /// Offers the texts to the consumer.
  public void offer() {
    if (consumer.keepsTexts()) {
      offered.ifPresent(consumer::texts);
    }
  }

  /// Whether texts are kept.
  public boolean keeps() {
    return keeps;
  }

  /// Keeps the text of a record.
  public void add(long line, String text) {
    texts.merge(line, text, (_, _) -> UNCLEAR);
    characters += text.length();
  }

  /// Forgets large amounts of texts: if nearly all records are bad, batches never fill.
  ///
  /// @param flush hands over the rows whose texts may be needed
  public void makeRoom(Runnable flush) {
    if (characters > MAX) {
      flush.run();
      offer();
    }
  }

  private void clear() {
    texts.clear();
    characters = 0;
  }

  @Override
  public Map<Long, String> find(SortedSet<Long> lines) {
    Map<Long, String> found = new HashMap<>();
    for (long line : lines) {
      String text = texts.get(line);
      if (text != null) {
        found.put(line, text);
      }
    }
    return found;
  }

  @Override
  public boolean lasting() {
    return false;
  }

  @Override
  public void close() {
    clear();
  }

  @Override
  public void begin(Schema schema) {
    clear();
    consumer.begin(schema);
    offer();
  }

  @Override
  public boolean accept(Rows rows) {
    boolean wanted = consumer.accept(rows);
    clear();
    return wanted;
  }

  @Override
  public void reject(BadRow row) {
    consumer.reject(row);
  }

  @Override
  public void bytesRead(long count) {
    consumer.bytesRead(count);
  }

  @Override
  public void retried() {
    consumer.retried();
  }

  @Override
  public boolean wantsAll() {
    return consumer.wantsAll();
  }

  @Override
  public boolean keepsTexts() {
    return consumer.keepsTexts();
  }
}
