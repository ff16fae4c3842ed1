package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;

/// Numbers rows by their place in the partition, or by that of the first equal row.
final class RankSlide implements Slide {
  private final WindowFunction function;
  private boolean[] peers = {};
  private long rows;
  private long rank;
  private long different;
  private LongColumn.Builder results = new LongColumn.Builder(RecordBatch.ROWS);

  RankSlide(WindowFunction function) {
    this.function = function;
  }

  @Override
  public void load(RecordBatch batch, boolean[] begins) {
    peers = begins;
  }

  @Override
  public void add(int row) {
    rows++;
    if (function.needsOrder() && peers[row]) {
      rank = rows;
      different++;
    }
  }

  @Override
  public void remove() {
    // The frame begins at the first row.
  }

  @Override
  public void clear() {
    rows = 0;
    different = 0;
  }

  @Override
  public void result() {
    results.add(
        switch (function) {
          case RANK -> rank;
          case DENSE_RANK -> different;
          case ROW_NUMBER,
              LAG,
              LEAD,
              FIRST,
              LAST,
              COUNT,
              SUM,
              MEAN,
              STD,
              VAR,
              MIN,
              MAX,
              LOG_SUM_EXP ->
              rows;
        });
  }

  @Override
  public Column build() {
    Column column = results.build();
    results = new LongColumn.Builder(RecordBatch.ROWS);
    return column;
  }
}
