package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.Type;
import dev.etl.data.grammar.Words;
import dev.etl.data.text.HiddenTexts;
import dev.etl.loader.DataLoader;
import dev.etl.transform.lookup.LookupTable;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Adds columns of a small table: a left join. The table is loaded once, at bind, and shared by all
/// splits on all machines. A row without a match, or with null in its key, gets nulls.
///
/// @param table the source of the small table
/// @param on the columns of the key in the small table, by those of the rows; at least one
/// @param take the columns to take from the small table, by their names in the result; if empty,
///   all but those of the key
/// @param duplicates the policy for keys that the small table has twice
public record Lookup(
    DataLoader table, Map<String, String> on, Map<String, String> take, Duplicates duplicates)
    implements RowTransform {

  /// The policy for duplicate keys.
  public enum Duplicates {
    /// The run fails.
    ERROR,
    /// The first row is used.
    FIRST;

    public static final Words<Duplicates> GRAMMAR = Words.of(Duplicates.class);
  }

  public Lookup {
    on = Collections.unmodifiableMap(new LinkedHashMap<>(on));
    take = Collections.unmodifiableMap(new LinkedHashMap<>(take));
  }

  /// Key of a table: the declaration, and the types of the key in the rows.
  private record Asked(Lookup lookup, List<Type> keyTypes) {}

  @Override
  public HiddenTexts secrets() {
    return table.secrets();
  }

  @Override
  public Optional<DataLoader> secondSource() {
    return Optional.of(table);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(ColumnNames.difference(outputs, take.keySet()), on.keySet());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    List<Integer> keys =
        on.keySet().stream().map(name -> ColumnNames.index(input, name, "on", name)).toList();
    List<Field> keyFields = keys.stream().map(input::field).toList();
    LookupTable found =
        context
            .lookups()
            .find(
                new Asked(this, keyFields.stream().map(Field::type).toList()),
                LookupTable.class,
                () -> LookupLoad.load(this, keyFields, context.loads()),
                LookupTable::readFrom);
    Map<String, String> taken = take.isEmpty() ? found.withoutKey() : take;
    List<Field> fields = new ArrayList<>(input.fields());
    taken.forEach(
        (name, column) ->
            fields.add(PartException.in(() -> taken(input, name, column, found), "take", name)));
    return new Step(
        new Schema(fields),
        keys.stream().mapToInt(index -> index).toArray(),
        found,
        taken.values().stream().mapToInt(found::index).toArray());
  }

  private static Field taken(Schema input, String name, String column, LookupTable found) {
    if (input.indexOf(name).isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the rows have a column '" + name + "' already",
          "take it under another name: take: {code_2: "
              + column
              + "}, or --lookup '... take code_2="
              + column
              + "'");
    }
    return Field.of(name, found.type(column));
  }

  /// Finds the match of each row in a [LookupTable].
  private static final class Step implements RowStep {
    private final Schema output;
    private final int[] keys;
    private final LookupTable table;
    private final int[] taken;

    /// @param keys indexes of the key in the rows
    /// @param taken indexes of the table's columns to add
    Step(Schema output, int[] keys, LookupTable table, int[] taken) {
      this.output = output;
      this.keys = keys.clone();
      this.table = table;
      this.taken = taken.clone();
    }

    @Override
    public Schema output() {
      return output;
    }

    @Override
    public Rows apply(Rows rows, Rejections rejections) {
      RecordBatch batch = rows.batch();
      List<Column> key =
          Arrays.stream(keys).mapToObj(batch::column).map(SpelledColumn::values).toList();
      int[] matches = new int[batch.rows()];
      for (int row = 0; row < matches.length; row++) {
        matches[row] = table.find(key, row);
      }
      List<Column> columns = new ArrayList<>(batch.columns());
      for (int column : taken) {
        columns.add(table.column(column).gather(matches, matches.length));
      }
      return rows.with(new RecordBatch(output, batch.rows(), columns));
    }
  }
}
