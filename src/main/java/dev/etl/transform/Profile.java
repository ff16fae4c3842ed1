package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.transform.profile.BoundProfile;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import java.util.Set;

/// Reduces rows to one row for each of their columns, which tells what is in it: see
/// [dev.etl.transform.profile.ProfileRows].
public record Profile() implements Reduction {

  /// All input columns are required, which it does not know; it names none.
  @Override
  public Set<String> requires(Set<String> outputs) {
    return Set.of();
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    return new BoundProfile(input);
  }
}
