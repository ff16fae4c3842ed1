package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.SpelledColumn;
import dev.etl.data.Type;
import dev.etl.transform.table.MemoryReservation;

/// One call over a frame that moves along the rows of a partition: rows enter it at the end, and
/// leave it at the beginning in the same order. Used by one thread.
///
/// Methods throw [dev.etl.data.EtlException] DATA if the rows of a frame do not fit into memory.
sealed interface Slide
    permits RankSlide,
        CountSlide,
        TotalSlide,
        StatisticsSlide,
        ExtremesSlide,
        OldestSlide,
        LatestSlide {

  /// Makes the slide of a call whose frame is not the whole partition.
  static Slide of(FrameCall call, MemoryReservation memory) {
    return switch (call.function()) {
      case ROW_NUMBER, RANK, DENSE_RANK -> new RankSlide(call.function());
      case LAG, FIRST -> new OldestSlide(call, memory);
      case LEAD, LAST -> new LatestSlide(call, memory);
      case COUNT -> new CountSlide(call, memory);
      case SUM ->
          call.type() == Type.DOUBLE
              ? new StatisticsSlide(call, memory)
              : new TotalSlide(call, memory);
      case MEAN, STD, VAR, LOG_SUM_EXP -> new StatisticsSlide(call, memory);
      case MIN, MAX -> new ExtremesSlide(call, memory);
    };
  }

  /// The argument of a call; any column without one.
  static Column argument(FrameCall call, RecordBatch batch) {
    return SpelledColumn.values(batch.columns().get(call.column()));
  }

  /// Loads the rows that enter next.
  ///
  /// @param peers for each row, whether it differs from the row before in the order; empty if no
  ///   call needs them
  void load(RecordBatch batch, boolean[] peers);

  /// Takes the next row.
  ///
  /// @param row its row in the loaded batch
  void add(int row);

  /// Leaves out the oldest row of the frame.
  void remove();

  /// Begins another partition.
  void clear();

  /// Adds the result of the frame to the column of results.
  void result();

  /// Ends a column of results.
  Column build();
}
