package dev.etl.loader.rows;

import dev.etl.loader.source.RecordTexts;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/// Texts of records that are in memory anyway.
///
/// @param texts the texts, by line or number
public record InMemoryTexts(Map<Long, String> texts) implements RecordTexts {

  @Override
  public Map<Long, String> find(SortedSet<Long> lines) {
    Map<Long, String> found = new HashMap<>(texts);
    found.keySet().retainAll(lines);
    return found;
  }

  @Override
  public boolean lasting() {
    return true;
  }

  @Override
  public void close() {}
}
