package dev.etl.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Rounds of two sides on a simulated machine, in an order that a coin decides.
enum SimulatedRounds {
  /// Independent noise of 5 %.
  NORMAL {
    @Override
    double next(State state) {
      return 0.05 * state.random.nextGaussian();
    }
  },
  /// Student's t with two degrees of freedom: single runs take several times as long.
  HEAVY_TAILED {
    @Override
    double next(State state) {
      double chi = Math.hypot(state.random.nextGaussian(), state.random.nextGaussian());
      return Math.clamp(0.04 * state.random.nextGaussian() / (chi / Math.sqrt(2)), -3.0, 3.0);
    }
  },
  /// Neighbouring runs correlate by .6, as measured on a quiet virtual machine.
  CORRELATED {
    @Override
    double next(State state) {
      state.level = 0.6 * state.level + 0.8 * 0.06 * state.random.nextGaussian();
      return state.level;
    }
  },
  /// The machine becomes slower by 20 % from the first run to the last.
  DRIFTING {
    @Override
    double next(State state) {
      return 0.2 * state.run / state.runs + 0.03 * state.random.nextGaussian();
    }
  },
  /// Others take half of the machine for some runs, and the kernel sees it.
  BURSTS {
    @Override
    double next(State state) {
      if (state.random.nextInt(4) == 0) {
        state.others = state.others > 0 ? 0 : 0.5;
      }
      return 0.6 * state.others + 0.04 * state.random.nextGaussian();
    }
  };

  /// The logarithm of the factor by which the next run is slower.
  abstract double next(State state);

  /// The rounds.
  ///
  /// @param ratio the true time of the second side over that of the first
  List<Round> rounds(int count, double ratio, long seed) {
    State state = new State(new Random(seed), 2 * count);
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < count; round++) {
      boolean swapped = state.random.nextBoolean();
      RunCost first = run(state, swapped ? ratio : 1);
      RunCost second = run(state, swapped ? 1 : ratio);
      rounds.add(new Round(swapped ? List.of(second, first) : List.of(first, second), Double.NaN));
    }
    return rounds;
  }

  private RunCost run(State state, double seconds) {
    double slower = next(state);
    state.run++;
    return new RunCost(seconds * Math.exp(slower), seconds, state.others);
  }

  /// The machine.
  static final class State {
    final Random random;
    final int runs;
    int run;
    double level;
    double others;

    State(Random random, int runs) {
      this.random = random;
      this.runs = runs;
    }
  }
}
