package dev.etl.pipeline;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// How many splits are in flight at most. Immutable.
public sealed interface Workers {
  /// The most there can be, which is what a ForkJoinPool takes.
  int MAX = 32_767;

  /// How many threads wait for URLs when nothing is said.
  int FOR_URLS = 32;

  /// A number, a multiple of the cores, or `AUTO`.
  Grammar<Workers> GRAMMAR =
      new Spelling<>(
          "a number of workers from 1 to "
              + MAX
              + ", a multiple of the cores such as 0.5C, or AUTO",
          Pattern.compile("[aA][uU][tT][oO]|\\d{1,9}|\\d{1,9}(\\.\\d{1,9})?[cC]"),
          Workers::read,
          Workers::text);

  private static Optional<Workers> read(String text) {
    if (text.equalsIgnoreCase("AUTO")) {
      return Optional.of(new Automatic());
    }
    if (text.endsWith("C") || text.endsWith("c")) {
      double factor = Double.parseDouble(text.substring(0, text.length() - 1));
      return factor > 0 ? Optional.of(new PerCore(factor)) : Optional.empty();
    }
    int count = Integer.parseInt(text);
    return count >= 1 && count <= MAX ? Optional.of(new Fixed(count)) : Optional.empty();
  }

  /// The number of workers.
  ///
  /// @param cores how many processors there are
  /// @param remote whether some of the input comes over a network
  int resolve(Mode mode, int cores, boolean remote);

  /// How people write it: `AUTO`, `8`, `2.0C`.
  default String text() {
    return switch (this) {
      case Automatic _ -> "AUTO";
      case Fixed(int count) -> Integer.toString(count);
      case PerCore(double factor) -> new BigDecimal(Double.toString(factor)).toPlainString() + "C";
    };
  }

  /// What suits the mode: a worker for each core where they compute; where they wait, two for each
  /// core, or [#FOR_URLS] if it is a network that they wait for.
  record Automatic() implements Workers {
    @Override
    public int resolve(Mode mode, int cores, boolean remote) {
      return switch (mode) {
        case SEQUENTIAL -> 1;
        case PROCESSES -> cores;
        case THREADS -> remote ? FOR_URLS : 2 * cores;
      };
    }
  }

  /// So many, whatever the machine.
  ///
  /// @param count from 1 to [#MAX]
  record Fixed(int count) implements Workers {
    @Override
    public int resolve(Mode mode, int cores, boolean remote) {
      return mode == Mode.SEQUENTIAL ? 1 : count;
    }
  }

  /// So many for each core, rounded down, but one at least.
  ///
  /// @param factor greater than 0
  record PerCore(double factor) implements Workers {
    @Override
    public int resolve(Mode mode, int cores, boolean remote) {
      return mode == Mode.SEQUENTIAL
          ? 1
          : (int) Math.clamp(Math.floor(factor * cores), 1.0, (double) MAX);
    }
  }
}
