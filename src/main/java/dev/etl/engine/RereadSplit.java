package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.loader.source.RecordTexts;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Record texts of a split, found by reading it a second time. Not thread-safe.
///
/// @param source a source that can be read twice
record RereadSplit(Source source, Split split) implements RecordTexts {

  @Override
  public Map<Long, String> find(SortedSet<Long> lines) {
    Seeking seeking = new Seeking(lines);
    try {
      source.read(split, seeking);
      seeking.ask();
    } finally {
      seeking.texts.close();
    }
    return seeking.found;
  }

  @Override
  public boolean lasting() {
    return true;
  }

  @Override
  public void close() {}

  /// Reads up to the last requested line.
  private static final class Seeking implements SplitConsumer {
    private final SortedSet<Long> missing;
    private final Map<Long, String> found = new HashMap<>();
    private RecordTexts texts = RecordTexts.NONE;

    Seeking(SortedSet<Long> lines) {
      this.missing = new TreeSet<>(lines);
    }

    void ask() {
      if (!missing.isEmpty()) {
        found.putAll(texts.find(missing));
        missing.removeAll(found.keySet());
      }
    }

    @Override
    public void begin(Schema schema) {
      texts.close();
      texts = RecordTexts.NONE;
    }

    @Override
    public boolean accept(Rows rows) {
      ask();
      return !missing.isEmpty();
    }

    @Override
    public void reject(BadRow row) {}

    @Override
    public boolean keepsTexts() {
      return true;
    }

    @Override
    public void texts(RecordTexts next) {
      ask();
      texts.close();
      texts = next;
    }

    @Override
    public void bytesRead(long count) {}

    @Override
    public void retried() {}
  }
}
