package dev.etl.report;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.util.List;

/// The first rows that reached a step `inspect`. Immutable. May hold secrets of the data, as
/// results do; reports leave it out.
///
/// @param step place and kind of the step in the pipeline: `2 inspect`
/// @param schema the columns
/// @param most how many rows were wanted
/// @param batches the rows, in the order of the input; fewer than wanted if there were fewer
public record Inspection(String step, Schema schema, int most, List<RecordBatch> batches) {

  public Inspection {
    batches = List.copyOf(batches);
  }

  /// A line above the rows: `2 inspect: first 5 rows`, or `2 inspect: 3 rows` if there were fewer.
  public String title() {
    int rows = batches.stream().mapToInt(RecordBatch::rows).sum();
    String count = rows == 0 ? "no rows" : rows == 1 ? "1 row" : rows + " rows";
    return step + ": " + (rows == most && most > 1 ? "first " : "") + count;
  }
}
