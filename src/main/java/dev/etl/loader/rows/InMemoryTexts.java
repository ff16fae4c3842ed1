package dev.etl.loader.rows;

import dev.etl.loader.source.RecordTexts;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/// The texts of records that are in memory anyway.
///
/// @param texts by their lines or numbers
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
