package org.example;

import dev.etl.extension.RowResults;
import dev.etl.extension.Table;
import dev.etl.extension.TableColumn;
import dev.etl.extension.TableColumn.Kind;
import dev.etl.extension.TableTransform;
import java.util.List;
import java.util.Map;

/** The risk of mould, as a logistic model predicts it from temperature and humidity. */
public final class Risk implements TableTransform {
  private double intercept;
  private double ofTemperature;
  private double ofHumidity;

  @Override
  public List<TableColumn> bind(List<TableColumn> input, Map<String, String> settings) {
    if (input.size() != 2) {
      throw new IllegalArgumentException("expected two columns, found " + input.size());
    }
    intercept = Double.parseDouble(settings.getOrDefault("intercept", "0"));
    ofTemperature = Double.parseDouble(settings.getOrDefault("temperature", "0"));
    ofHumidity = Double.parseDouble(settings.getOrDefault("humidity", "0"));
    return List.of(TableColumn.of("risk", Kind.DOUBLE), TableColumn.of("high", Kind.BOOLEAN));
  }

  @Override
  public void apply(Table rows, RowResults results) {
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.isNull(row, 0)) {
        continue; // is left out
      }
      if (rows.isNull(row, 1)) {
        results.reject(row, "has no humidity");
        continue;
      }
      double score =
          intercept
              + ofTemperature * rows.getDouble(row, 0)
              + ofHumidity * rows.getDouble(row, 1);
      // Math.exp may differ between machines in the last digit.
      double risk = 1 / (1 + StrictMath.exp(-score));
      results.keep(row, risk, risk > 0.5);
    }
  }
}
