package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.transform.part.BoundSample;
import dev.etl.transform.part.SampleSize;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import java.util.Set;

/// Keeps a random sample of the rows, in their order. The seed and the input decide it: it is the
/// same for every mode and number of workers.
public record Sample(SampleSize size) implements Reduction {

  @Override
  public Set<String> requires(Set<String> outputs) {
    return outputs;
  }

  @Override
  public boolean passesRows() {
    return true;
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    return new BoundSample(input, size, workspace);
  }
}
