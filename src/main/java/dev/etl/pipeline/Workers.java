package dev.etl.pipeline;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parallel workers. Immutable.
public sealed interface Workers {
  /// The most workers, which is the limit of a ForkJoinPool.
  int MAX = 32_767;

  /// The default number of threads that wait for URLs.
  int FOR_URLS = 32;

  /// The default bound of [Mode#AUTO].
  int FOR_AUTO = 64;

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
  /// @param cores the number of processors
  /// @param remote whether some of the input is remote
  int resolve(Mode mode, int cores, boolean remote);

  /// The text in options: `AUTO`, `8`, `2.0C`.
  default String text() {
    return switch (this) {
      case Automatic _ -> "AUTO";
      case Fixed(int count) -> Integer.toString(count);
      case PerCore(double factor) -> new BigDecimal(Double.toString(factor)).toPlainString() + "C";
    };
  }

  /// The default of the mode: a worker per core for computing; for waiting, two per core, or
  /// [#FOR_URLS] for a network. Under [Mode#AUTO] it is a bound.
  record Automatic() implements Workers {
    @Override
    public int resolve(Mode mode, int cores, boolean remote) {
      return switch (mode) {
        case SEQUENTIAL -> 1;
        case PROCESSES -> cores;
        case THREADS -> remote ? FOR_URLS : 2 * cores;
        case AUTO -> Math.max(FOR_AUTO, cores);
      };
    }
  }

  /// A fixed number on any machine.
  ///
  /// @param count from 1 to [#MAX]
  record Fixed(int count) implements Workers {
    @Override
    public int resolve(Mode mode, int cores, boolean remote) {
      return mode == Mode.SEQUENTIAL ? 1 : count;
    }
  }

  /// A number per core, rounded down, but at least one.
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
