package org.example;

import dev.etl.extension.RowWriter;
import dev.etl.extension.TableColumn;
import dev.etl.extension.TableColumn.Kind;
import dev.etl.extension.TableSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Invented readings of two sensors. Each day is a part, so days are read side by side. */
public final class Readings implements TableSource {
  private LocalDate first;
  private int days;

  @Override
  public List<TableColumn> bind(Map<String, String> settings) {
    first = LocalDate.parse(settings.getOrDefault("first", "2024-01-01"));
    days = Integer.parseInt(settings.getOrDefault("days", "1"));
    return List.of(
        TableColumn.of("time", Kind.TIMESTAMP),
        TableColumn.of("sensor", Kind.STRING),
        TableColumn.decimal("temperature", 4, 1),
        TableColumn.of("humidity", Kind.LONG));
  }

  @Override
  public int parts() {
    return days;
  }

  @Override
  public void read(int part, RowWriter rows) {
    // The same part gives the same rows, whichever process reads it.
    SplittableRandom random = new SplittableRandom(part);
    LocalDateTime midnight = first.plusDays(part).atStartOfDay();
    for (int hour = 0; hour < 24; hour++) {
      for (String sensor : List.of("cellar", "roof")) {
        int tenths = (sensor.equals("roof") ? 180 : 90) + random.nextInt(60);
        Long humidity = random.nextInt(20) == 0 ? null : 40L + random.nextInt(50);
        if (random.nextInt(50) == 0) {
          rows.reject(midnight.plusHours(hour) + " " + sensor, "was out of order");
          continue;
        }
        rows.add(
            midnight.plusHours(hour),
            sensor,
            BigDecimal.valueOf(tenths, 1),
            humidity);
      }
    }
  }
}
