package dev.etl.extension;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A step that makes a table of all rows, through states that can be merged: each part of the input
/// has a state, and states are merged in the order of the input. [dev.etl.extension] says how
/// classes are found and called.
///
/// States travel as bytes between processes and from one table of rows to the next, so they are
/// best small.
public interface TableAggregate {

  /// Says which columns its result has. Called once, before anything else.
  ///
  /// @param input the columns that it reads: those that the pipeline file names
  /// @param settings what the pipeline file gives as `with`
  /// @return at least one column; all names differ
  /// @throws Exception if it does not accept the columns or settings: the run ends with exit code 2
  List<TableColumn> bind(List<TableColumn> input, Map<String, String> settings) throws Exception;

  /// A state that has seen no row.
  State newState();

  /// Reads a state that was written by [State#write], perhaps in another process.
  State read(DataInput in) throws IOException;

  /// What is known of some rows.
  interface State {

    /// Adds rows, which follow those before.
    ///
    /// @throws Exception if it cannot go on: nothing is published
    void add(Table rows) throws Exception;

    /// Adds the state of the rows that follow.
    ///
    /// @param next a state of the same aggregate, which is not used afterwards
    /// @throws Exception if it cannot go on: nothing is published
    void merge(State next) throws Exception;

    /// Writes all of it. What is read back must give the same result, to the bit.
    void write(DataOutput out) throws IOException;

    /// Makes the result of all rows.
    ///
    /// @throws Exception if it cannot go on: nothing is published
    void result(RowWriter rows) throws Exception;
  }
}
