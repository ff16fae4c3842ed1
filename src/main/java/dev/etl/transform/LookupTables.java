package dev.etl.transform;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.SharedTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The tables of all [Lookup]s and [Join]s of a run, each loaded once even if its pipeline is bound
/// several times. They are loaded, or come from an earlier bind of the same pipeline:
///
/// ```java
/// LookupTables loaded = LookupTables.loaded();           // passed to a TransformContext
/// LookupTables same = LookupTables.of(loaded.written()); // on another machine: opens no source
/// ```
///
/// Thread-safe.
public final class LookupTables {
  private final Optional<List<byte[]>> given;
  private final Map<Object, SharedTable> found = new LinkedHashMap<>();

  private LookupTables(Optional<List<byte[]>> given) {
    this.given = given;
  }

  /// Tables that are loaded on demand.
  public static LookupTables loaded() {
    return new LookupTables(Optional.empty());
  }

  /// Tables that were written before.
  ///
  /// @param written by the tables used when the same transforms were bound, in the same order
  public static LookupTables of(List<byte[]> written) {
    return new LookupTables(Optional.of(List.copyOf(written)));
  }

  /// Tables of their own, which begin with these: binding for a trial leaves no trace here.
  synchronized LookupTables copy() {
    LookupTables copy = new LookupTables(given);
    copy.found.putAll(found);
    return copy;
  }

  /// All tables as bytes, in the order of their first use.
  ///
  /// @throws dev.etl.data.EtlException DATA if one is too large for an array
  public synchronized List<byte[]> written() {
    return found.values().stream().map(LookupTables::bytes).toList();
  }

  private static byte[] bytes(SharedTable table) {
    ByteOutput out = new ByteOutput();
    table.writeTo(out);
    return out.toBytes();
  }

  /// A table.
  ///
  /// @param asked tells the table from others: the declaration of its step, and what else its rows
  ///   depend on
  /// @param type its class
  /// @param load loads the table if it is unknown
  /// @param read reads it as it was written
  synchronized <T extends SharedTable> T find(
      Object asked, Class<T> type, Supplier<T> load, Function<ByteInput, T> read) {
    SharedTable known = found.get(asked);
    if (known == null) {
      known = given.isEmpty() ? load.get() : read.apply(next(given.get()));
      found.put(asked, known);
    }
    return type.cast(known);
  }

  private ByteInput next(List<byte[]> tables) {
    if (found.size() == tables.size()) {
      throw new IllegalStateException(
          "a lookup or join more than the " + tables.size() + " whose tables were given");
    }
    return new ByteInput(tables.get(found.size()));
  }
}
