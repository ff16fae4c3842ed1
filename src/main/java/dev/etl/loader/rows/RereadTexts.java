package dev.etl.loader.rows;

import dev.etl.data.EtlException;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.RecordTexts;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Texts of records, read from the file again, as far as needed. Further lines are sought from the
/// last one on. Not thread-safe.
public final class RereadTexts implements RecordTexts {
  private final String source;
  private final Opener opener;
  private final boolean lasting;
  private @Nullable RecordCursor cursor;
  private long sought;

  /// Opens the file where reading began.
  @FunctionalInterface
  public interface Opener {
    RecordCursor open() throws IOException;
  }

  /// @param source the name of the source, for errors
  public RereadTexts(String source, Opener opener) {
    this(source, opener, true);
  }

  private RereadTexts(String source, Opener opener, boolean lasting) {
    this.lasting = lasting;
    this.source = source;
    this.opener = opener;
  }

  /// Texts of records opened from memory each time, since they change with every batch.
  public static RereadTexts ofBatch(String source, Opener opener) {
    return new RereadTexts(source, opener, false);
  }

  @Override
  public Map<Long, String> find(SortedSet<Long> lines) {
    Map<Long, String> found = new HashMap<>();
    try {
      for (long line : lines) {
        RecordCursor records = cursor(line);
        if (records.seek(line) && records.line() == line) {
          found.put(line, records.text());
        }
      }
      if (!lasting) {
        close();
      }
      return found;
    } catch (DataLoadException e) {
      close();
      throw e;
    } catch (EtlException e) {
      close();
      throw DataLoadException.of(source, e);
    } catch (IOException e) {
      close();
      throw DataLoadException.of(source, e);
    }
  }

  private RecordCursor cursor(long line) throws IOException {
    if (line < sought) {
      close();
    }
    sought = line;
    RecordCursor open = cursor;
    if (open == null) {
      open = opener.open();
      cursor = open;
    }
    return open;
  }

  @Override
  public boolean lasting() {
    return lasting;
  }

  @Override
  public void close() {
    RecordCursor open = cursor;
    cursor = null;
    sought = 0;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw DataLoadException.of(source, e);
      }
    }
  }
}
