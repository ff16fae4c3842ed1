package dev.etl.transform.profile;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.transform.table.CountedValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The most frequent values of a column.
final class FrequentValues {
  private static final int MAX_VALUES = 10;

  private FrequentValues() {}

  /// The most frequent values, the most frequent first. If values were dropped, only those that are
  /// certainly more frequent than any of these.
  static List<FrequentValue> of(CountedValues counted, Type type) {
    int[] chosen =
        IntStream.range(0, counted.size())
            .filter(value -> counted.count(value) > counted.dropped())
            .boxed()
            .sorted(Comparator.comparingLong(value -> -counted.count(value)))
            .limit(MAX_VALUES)
            .mapToInt(Integer::intValue)
            .toArray();
    Column values = counted.values(chosen);
    List<FrequentValue> frequent = new ArrayList<>();
    for (int row = 0; row < chosen.length; row++) {
      String text = ValueText.of(values, row);
      frequent.add(new FrequentValue(text, isText(type, values, row), counted.count(chosen[row])));
    }
    return frequent;
  }

  /// Whether JSON has a value as a text.
  private static boolean isText(Type type, Column values, int row) {
    boolean bare = type.isNumber() || type == Type.BOOLEAN;
    return !bare || (values instanceof DoubleColumn doubles && !Double.isFinite(doubles.get(row)));
  }
}
