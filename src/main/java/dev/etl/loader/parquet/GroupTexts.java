package dev.etl.loader.parquet;

import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.file.input.InputFile;
import dev.etl.format.json.JsonEncoder;
import dev.etl.format.parquet.GroupReader;
import dev.etl.format.parquet.ParquetFile;
import dev.etl.format.parquet.WantedColumn;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.RecordTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Rows of a file as JSON, for the few that are rejected: their row groups are read again. Not
/// thread-safe.
record GroupTexts(InputFile file, ParquetFile parquet) implements RecordTexts {

  @Override
  public Map<Long, String> find(SortedSet<Long> rows) {
    Map<Long, String> found = new HashMap<>();
    try {
      long before = 0;
      for (int group = 0; group < parquet.groups(); group++) {
        long count = parquet.rows(group);
        SortedSet<Long> inside =
            new TreeSet<>(new TreeSet<>(rows).subSet(before + 1, before + count + 1));
        if (!inside.isEmpty()) {
          find(group, before, inside, found);
        }
        before += count;
      }
    } catch (IOException e) {
      throw DataLoadException.of(file.name(), e);
    } catch (EtlException e) {
      throw DataLoadException.of(file.name(), e);
    }
    return found;
  }

  private void find(int group, long before, SortedSet<Long> rows, Map<Long, String> found)
      throws IOException {
    Schema schema =
        new Schema(
            parquet.columns().stream()
                .map(column -> Field.of(column.name(), shown(column.type())))
                .toList());
    List<WantedColumn> wanted =
        parquet.columns().stream()
            .map(column -> new WantedColumn(column.name(), column.type().isTemporal()))
            .toList();
    GroupReader reader = parquet.read(new FileBytes(file, _ -> {}), group, wanted);
    JsonEncoder encoder = JsonEncoder.lines(schema);
    long first = before + 1;
    while (!rows.tailSet(first).isEmpty()) {
      GroupReader.Batch batch = reader.next(RecordBatch.ROWS);
      RecordBatch values = new RecordBatch(schema, batch.rows(), batch.columns());
      for (long row : rows.subSet(first, first + batch.rows())) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        encoder.encode(values.gather(new int[] {(int) (row - first)}, 1), text);
        found.put(row, text.toString(StandardCharsets.UTF_8).strip());
      }
      first += batch.rows();
    }
  }

  /// Moments are texts, since a bad one has more digits than our type holds.
  private static Type shown(Type type) {
    return type.isTemporal() ? Type.STRING : type;
  }

  @Override
  public boolean lasting() {
    return true;
  }

  @Override
  public void close() {}
}
