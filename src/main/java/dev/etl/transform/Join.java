package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.HiddenTexts;
import dev.etl.loader.DataLoader;
import dev.etl.transform.join.BoundJoin;
import dev.etl.transform.join.JoinKey;
import dev.etl.transform.join.JoinKind;
import dev.etl.transform.join.JoinLoad;
import dev.etl.transform.join.JoinTable;
import dev.etl.transform.join.KeyColumns;
import dev.etl.transform.join.Matches;
import dev.etl.transform.join.TableRequest;
import dev.etl.transform.step.ColumnNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Joins the rows with those of a second source, the table, which is read once, at bind. A key with
/// a null matches nothing. The result has the order of the rows, then of the table; rows of the
/// table without a match come last.
///
/// @param table the source of the table
/// @param on the parts of the key; at least one
/// @param kept the rows that are kept
/// @param take the columns to take from the table; if empty, all but those of the key
/// @param suffix the end of the name of a column of the table that the rows have too
/// @param expect the number of matches of a row
public record Join(
    DataLoader table,
    List<JoinKey> on,
    JoinKind kept,
    List<String> take,
    String suffix,
    Matches expect)
    implements Transform {

  /// The suffix of columns that the rows have too, unless another is given.
  public static final String SUFFIX = "_right";

  /// @throws EtlException USAGE if the suffix is empty, or columns are taken that have no place
  public Join {
    on = List.copyOf(on);
    take = List.copyOf(take);
    if (suffix.isEmpty()) {
      throw new EtlException(ErrorKind.USAGE, "the suffix is empty", "give one, such as _right");
    }
    if (!kept.addsColumns() && !take.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a join of kind " + JoinKind.GRAMMAR.print(kept) + " takes no columns",
          "leave out take, or join left or inner");
    }
  }

  @Override
  public HiddenTexts secrets() {
    return table.secrets();
  }

  @Override
  public Optional<DataLoader> secondSource() {
    return Optional.of(table);
  }

  /// The columns of its key in the rows, and names that no column may have.
  public Set<String> computedColumns() {
    return on.stream()
        .flatMap(key -> key.columnsOfRows().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether its key turns values into texts.
  public boolean makesTexts() {
    return on.stream().anyMatch(JoinKey::makesTexts);
  }

  /// A column of the table has the suffix only as long as the rows have one of its name.
  @Override
  public Set<String> requires(Set<String> outputs) {
    Set<String> required = new LinkedHashSet<>(outputs);
    for (String name : outputs) {
      if (name.endsWith(suffix)) {
        required.add(name.substring(0, name.length() - suffix.length()));
      }
    }
    return ColumnNames.union(required, computedColumns());
  }

  /// Reads the table, unless that was done, and resolves names and types.
  ///
  /// @throws EtlException USAGE if a column is missing, or keys cannot be compared
  public BoundJoin.Way bind(Schema input, TransformContext context) {
    KeyColumns key = KeyColumns.ofRows(on, input);
    List<Boolean> columns =
        IntStream.range(0, on.size()).mapToObj(part -> key.column(part).isPresent()).toList();
    TableRequest request =
        new TableRequest(table, on, kept, take, expect, List.<Type>copyOf(key.types()), columns);
    JoinTable loaded =
        context
            .lookups()
            .find(
                request,
                JoinTable.class,
                () -> JoinLoad.load(request, context.loads(), context.workspace()),
                in -> JoinTable.readFrom(in, context.workspace()));
    return BoundJoin.of(input, key, loaded, kept, take, suffix, expect, context.workspace());
  }
}
