package dev.etl.pipeline;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One value of `--workers`: workers, or a range of counts for a comparison. Immutable.
///
/// @param all at least one
public record WorkerCounts(List<Workers> all) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\.\\.(\\d{1,5})");

  /// The texts of [Workers], or `1..16` for 1, 2, 4, 8 and 16.
  public static final Grammar<WorkerCounts> GRAMMAR =
      new Spelling<>(
          Workers.GRAMMAR.expected(),
          Pattern.compile(".*"),
          WorkerCounts::read,
          counts ->
              counts.all.stream().map(Workers.GRAMMAR::print).collect(Collectors.joining(",")));

  public WorkerCounts {
    all = List.copyOf(all);
  }

  private static Optional<WorkerCounts> read(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Workers.GRAMMAR.read(text).map(one -> new WorkerCounts(List.of(one)));
    }
    int first = Integer.parseInt(range.group(1));
    int last = Integer.parseInt(range.group(2));
    if (first < 1 || last < first || last > Workers.MAX) {
      return Optional.empty();
    }
    List<Workers> counts = new ArrayList<>();
    for (int count = first; count < last; count *= 2) {
      counts.add(new Workers.Fixed(count));
    }
    counts.add(new Workers.Fixed(last));
    return Optional.of(new WorkerCounts(counts));
  }
}
