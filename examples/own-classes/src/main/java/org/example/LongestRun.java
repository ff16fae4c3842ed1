package org.example;

import dev.etl.extension.RowWriter;
import dev.etl.extension.Table;
import dev.etl.extension.TableAggregate;
import dev.etl.extension.TableColumn;
import dev.etl.extension.TableColumn.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The longest run of rows for which a column is true, in the order of the input. */
public final class LongestRun implements TableAggregate {

  @Override
  public List<TableColumn> bind(List<TableColumn> input, Map<String, String> settings) {
    if (input.size() != 1 || input.getFirst().kind() != Kind.BOOLEAN) {
      throw new IllegalArgumentException("expected one boolean column, found " + input);
    }
    return List.of(TableColumn.of("rows", Kind.LONG), TableColumn.of("longest", Kind.LONG));
  }

  @Override
  public State newState() {
    return new Runs();
  }

  @Override
  public State read(DataInput in) throws IOException {
    Runs runs = new Runs();
    runs.rows = in.readLong();
    runs.atBegin = in.readLong();
    runs.longest = in.readLong();
    runs.atEnd = in.readLong();
    return runs;
  }

  /** The runs that matter: one may go on in the rows before or behind. */
  private static final class Runs implements State {
    private long rows;
    private long atBegin;
    private long longest;
    private long atEnd;

    @Override
    public void add(Table table) {
      for (int row = 0; row < table.rows(); row++) {
        boolean goesOn = Boolean.TRUE.equals(table.get(row, 0));
        atEnd = goesOn ? atEnd + 1 : 0;
        atBegin = goesOn && atBegin == rows ? atBegin + 1 : atBegin;
        longest = Math.max(longest, atEnd);
        rows++;
      }
    }

    @Override
    public void merge(State state) {
      Runs next = (Runs) state;
      longest = Math.max(Math.max(longest, next.longest), atEnd + next.atBegin);
      atBegin = atBegin == rows ? atBegin + next.atBegin : atBegin;
      atEnd = next.atEnd == next.rows ? atEnd + next.atEnd : next.atEnd;
      rows += next.rows;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeLong(rows);
      out.writeLong(atBegin);
      out.writeLong(longest);
      out.writeLong(atEnd);
    }

    @Override
    public void result(RowWriter result) {
      result.add(rows, longest);
    }
  }
}
