package dev.etl.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that a source gives, as values that can be compared.
///
/// @param rows the values of each row as text; empty where the source cannot be read to its end,
///   when nobody needs them
/// @param failure what ended it
public record Gathered(
    List<String> rows,
    List<Long> lines,
    List<BadRow> rejected,
    long records,
    long bytes,
    @Nullable String failure) {

  /// Reads the splits one after another, each again where it began in the wrong place.
  public static Gathered of(Source source) {
    List<Kept> kept = new ArrayList<>();
    long records = 0;
    long end = 0;
    try {
      for (Iterator<Split> splits = source.splits(); splits.hasNext(); ) {
        Split split = splits.next();
        SplitRead read = read(source, split, kept);
        if (split.isGuess() && read.begin() != end) {
          kept.removeLast();
          read = read(source, split.at(end), kept);
        }
        records += read.records();
        end = read.end();
      }
    } catch (EtlException e) {
      return gathered(List.of(), List.of(), kept, records, e.getMessage());
    }
    return gathered(
        kept.stream().flatMap(each -> each.rows.stream()).toList(),
        kept.stream().flatMap(each -> each.lines.stream()).toList(),
        kept,
        records,
        null);
  }

  /// The same with one more rejected row where bytes that cannot be decoded are the end:
  /// commons-csv looks at the character behind a carriage return, so that the record before it is
  /// lost with them.
  public Gathered orWithLastRejectedOf(Gathered other) {
    boolean undecodable = failure != null && failure.contains("is not valid");
    return undecodable && other.rejected.size() == rejected.size() + 1
        ? new Gathered(
            rows,
            lines,
            Stream.concat(rejected.stream(), Stream.of(other.rejected.getLast())).toList(),
            records,
            bytes,
            failure)
        : this;
  }

  private static SplitRead read(Source source, Split split, List<Kept> kept) {
    Kept one = new Kept();
    kept.add(one);
    return source.read(split, one);
  }

  private static Gathered gathered(
      List<String> rows,
      List<Long> lines,
      List<Kept> kept,
      long records,
      @Nullable String failure) {
    return new Gathered(
        rows,
        lines,
        kept.stream().flatMap(each -> each.rejected.stream()).toList(),
        failure == null ? records : 0,
        failure == null ? kept.stream().mapToLong(each -> each.bytes).sum() : 0,
        failure);
  }

  /// Forgets all that it is given.
  public static final class Unkept implements SplitConsumer {
    @Override
    public void begin(Schema schema) {}

    @Override
    public boolean accept(Rows rows) {
      return true;
    }

    @Override
    public void reject(BadRow row) {}

    @Override
    public void bytesRead(long count) {}

    @Override
    public void retried() {}
  }

  private static final class Kept implements SplitConsumer {
    private final List<String> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<BadRow> rejected = new ArrayList<>();
    private long bytes;

    @Override
    public void begin(Schema schema) {
      rows.clear();
      lines.clear();
      rejected.clear();
    }

    @Override
    public boolean accept(Rows given) {
      RecordBatch batch = given.batch();
      for (int row = 0; row < batch.rows(); row++) {
        StringBuilder values = new StringBuilder();
        for (int column = 0; column < batch.schema().size(); column++) {
          Column cells = batch.column(column);
          assertThat(cells.type()).isEqualTo(batch.schema().field(column).type());
          values.append(cells.isNull(row) ? "null" : ValueText.of(cells, row)).append(' ');
        }
        rows.add(values.toString());
        lines.add(given.origin().line(row));
      }
      return true;
    }

    @Override
    public void reject(BadRow row) {
      rejected.add(row);
    }

    @Override
    public void bytesRead(long count) {
      bytes += count;
    }

    @Override
    public void retried() {}
  }
}
