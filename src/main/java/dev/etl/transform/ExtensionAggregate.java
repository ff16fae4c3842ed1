package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.extension.host.Aggregates;
import dev.etl.extension.host.UserClass;
import dev.etl.transform.extension.BoundExtension;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes a table of all rows by a class of the user, a [dev.etl.extension.TableAggregate].
///
/// @param columns the columns that the class reads, in this order
public record ExtensionAggregate(UserClass type, List<String> columns) implements Reduction {

  public ExtensionAggregate {
    columns = List.copyOf(columns);
  }

  @Override
  public ExtensionAggregate everywhere() {
    return new ExtensionAggregate(type.everywhere(), columns);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return new LinkedHashSet<>(columns);
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    int[] read = ExtensionTransform.indexes(input, columns);
    Schema schema = ExtensionTransform.only(input, read);
    return new BoundExtension(Aggregates.bind(type, schema), read, schema);
  }
}
