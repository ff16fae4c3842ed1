package dev.etl.report.page;

import java.util.ArrayList;
import java.util.List;

/// Maps values to coordinates, linearly.
///
/// @param min the value at the start
/// @param max the value at the end, greater than `min`
/// @param from the coordinate of `min`
/// @param to the coordinate of `max`
record Scale(double min, double max, double from, double to) {

  /// From 0 to a largest value, which may be 0.
  static Scale upTo(double max, double from, double to) {
    return new Scale(0, max > 0 ? max : 1, from, to);
  }

  double at(double value) {
    return from + (value - min) / (max - min) * (to - from);
  }

  /// Some four round values in the range.
  List<Double> ticks() {
    double rough = (max - min) / 4;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double factor = rough / power;
    double step = (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10) * power;
    List<Double> ticks = new ArrayList<>();
    for (long tick = (long) Math.ceil(min / step - 1e-9); tick * step <= max + 1e-9; tick++) {
      ticks.add(tick * step);
    }
    return ticks;
  }
}
