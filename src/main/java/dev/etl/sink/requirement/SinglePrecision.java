package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.text.ValueText;

/// Requires a double within the range of 32-bit floats; the database rounds it.
public record SinglePrecision(String column) implements Requirement {

  @Override
  public void check(Column values, Faults faults) {
    DoubleColumn doubles = (DoubleColumn) values;
    for (int row = 0; row < values.size(); row++) {
      double value = doubles.get(row);
      float narrow = (float) value;
      boolean overflow = Float.isInfinite(narrow) && !Double.isInfinite(value);
      if ((overflow || (narrow == 0 && value != 0)) && !values.isNull(row)) {
        faults.add(
            row, "has %s, which is out of range for real".formatted(ValueText.of(values, row)));
      }
    }
  }
}
