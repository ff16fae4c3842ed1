package dev.etl.report;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Repeated measurements and their statistics. Immutable.
///
/// @param values the measurements in order; at least one
public record Measurements(List<Double> values) {

  /// @throws IllegalArgumentException if there is no value
  public Measurements {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A sample without values");
    }
  }

  public int count() {
    return values.size();
  }

  public double min() {
    return Collections.min(values);
  }

  public double max() {
    return Collections.max(values);
  }

  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).sum() / count();
  }

  /// The median; of an even count the mean of the two middle values.
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = count() / 2;
    return count() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /// The sample standard deviation (n - 1); null for a single value.
  public @Nullable Double standardDeviation() {
    if (count() == 1) {
      return null;
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (count() - 1));
  }
}
