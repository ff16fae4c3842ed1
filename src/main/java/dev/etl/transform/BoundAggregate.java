package dev.etl.transform;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.BoundExpression;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.MemoryLimit;
import dev.etl.transform.table.MemoryReservation;
import java.util.List;
import java.util.Optional;

/// An [Aggregate] bound to a schema. Its states share one [MemoryLimit].
final class BoundAggregate implements BoundReduction {
  private final Schema output;
  private final int[] keys;
  private final List<BoundExpression> arguments;
  private final List<BoundCall> calls;
  private final MemoryLimit limit;

  /// @param keys indexes of the columns to group by
  BoundAggregate(
      Schema output,
      int[] keys,
      List<BoundExpression> arguments,
      List<BoundCall> calls,
      MemoryLimit limit) {
    this.output = output;
    this.keys = keys;
    this.arguments = List.copyOf(arguments);
    this.calls = List.copyOf(calls);
    this.limit = limit;
  }

  @Override
  public Schema output() {
    return output;
  }

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return newGroups();
  }

  /// Groups that have seen no row yet.
  Groups newGroups() {
    return new Groups(this, new MemoryReservation(limit));
  }

  @Override
  public ShardMerge newShardMerge() {
    return new GroupsMerge(this, new MemoryReservation(limit));
  }

  /// Without columns to group by there is always one row.
  @Override
  public Optional<ReductionState> ofNothing() {
    Groups none = newGroups();
    none.finish();
    return Optional.of(none);
  }

  int[] keys() {
    return keys;
  }

  List<Type> keyTypes() {
    return output.fields().subList(0, keys.length).stream().map(Field::type).toList();
  }

  List<BoundExpression> arguments() {
    return arguments;
  }

  List<BoundCall> calls() {
    return calls;
  }
}
