package dev.etl.verdict;

/// The constants of the procedure. `docs/compare.md` explains each. Immutable.
///
/// @param margin differences up to this share count as equal
/// @param busyVetoes true if a busy machine forbids a verdict, not only equality: between sides of
///   different parallelism, load changes the true ratio
public record Rules(double margin, boolean busyVetoes) {
  /// Smaller differences are not worth a verdict.
  public static final double SMALLEST_EFFECT = 0.02;

  /// The error of a look at half time, both directions together.
  public static final double ALPHA_HALF = 0.0015;

  /// The error of the look at the end, both directions together.
  public static final double ALPHA_END = 0.0035;

  /// The error of the interval that decides equality and gates: 0.4 % in each direction, so that
  /// 0.5 % remains even where ratios are corrected by a fitted line.
  public static final double ALPHA_GATE = 0.008;

  /// Fewer rounds never give a verdict.
  public static final int MIN_ROUNDS = 10;

  /// More rounds are not planned: they would find only differences below [#SMALLEST_EFFECT].
  public static final int MAX_ROUNDS = 400;

  /// A mean share of the processors above this, taken by other programs, is a busy machine.
  public static final double BUSY_SHARE = 0.10;

  /// The 90 % quantile of the fixed piece of work over its median; above, the machine was busy.
  public static final double CONTROL_LIMIT = 1.2;

  /// Runs shorter than this are too short to tell.
  public static final double SHORTEST_SECONDS = 0.05;

  /// How long a run should be at least, for the advice after runs that are too short.
  public static final double ADVISED_SECONDS = 0.2;

  private static final double MARGIN = 0.05;

  /// The rules for two versions of a program or a pipeline.
  public static final Rules VERSIONS = new Rules(MARGIN, false);

  /// The rules for strategies of different parallelism.
  public static final Rules STRATEGIES = new Rules(MARGIN, true);

  /// The same rules with another margin.
  public Rules within(double share) {
    return new Rules(share, busyVetoes);
  }
}
