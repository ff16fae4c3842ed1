package dev.etl.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the time of a job depends on the number of workers: the Universal Scalability Law of Gunther
/// (Guerrilla Capacity Planning, 2007), `T(N) = T(1) (1 + s (N-1) + k N (N-1)) / N`. With `k = 0`
/// it is Amdahl's law, and `s` the serial share. Immutable.
///
/// @param points the measured times, by ascending workers
public record Scaling(List<Point> points) {
  /// The fewest counts that are fitted.
  static final int MIN_COUNTS = 5;

  /// The largest residual of a fit that is shown.
  static final double MAX_RESIDUAL = 0.10;

  /// A count this close to the fastest is as good.
  public static final double CLOSE = 0.05;

  public Scaling {
    points = points.stream().sorted(Comparator.comparingInt(Point::workers)).toList();
  }

  /// The typical time with a number of workers.
  public record Point(int workers, double seconds) {}

  /// The parameters of the law.
  ///
  /// @param single the time of one worker, in seconds
  /// @param contention `s`, from 0 on: the share of work that is done one after another
  /// @param coherence `k`, from 0 on: the cost of each pair of workers
  /// @param residual the largest relative deviation of a measured time
  public record Fit(double single, double contention, double coherence, double residual) {

    /// The time with a number of workers, which must be in the measured range.
    public double seconds(int workers) {
      return single
          * (1 + contention * (workers - 1) + coherence * workers * (workers - 1.0))
          / workers;
    }
  }

  /// The measured count that is recommended: the smallest whose time is within 5 % of the fastest.
  public Point recommended() {
    double limit = fastest().seconds() * (1 + CLOSE);
    return points.stream().filter(point -> point.seconds() <= limit).findFirst().orElseThrow();
  }

  /// The fastest measured count.
  public Point fastest() {
    return points.stream().min(Comparator.comparingDouble(Point::seconds)).orElseThrow();
  }

  /// Why no law is fitted; empty if one is.
  public Optional<String> refusal() {
    if (points.size() < MIN_COUNTS) {
      return Optional.of("%d counts, and a fit needs %d".formatted(points.size(), MIN_COUNTS));
    }
    if (fastest().workers() == points.getLast().workers()) {
      return Optional.of("the largest count is the fastest; measure larger ones");
    }
    double residual = law().residual();
    return residual > MAX_RESIDUAL
        ? Optional.of(
            "the law misses a time by %s (limit %s)"
                .formatted(Percent.whole(residual), Percent.whole(MAX_RESIDUAL)))
        : Optional.empty();
  }

  /// The law; empty if it is refused. It says nothing about counts outside the measured range.
  public Optional<Fit> fit() {
    return refusal().isPresent() ? Optional.empty() : Optional.of(law());
  }

  /// Amdahl's serial share, by the same fit without the cost of pairs; empty if refused.
  public Optional<Double> serialShare() {
    return refusal().isPresent() ? Optional.empty() : Optional.of(fit(true, false).contention());
  }

  /// The lines for people.
  ///
  /// @param mode the name of the curve
  /// @param busy why the machine was busy; empty if it was not
  public List<String> lines(String mode, Optional<String> busy) {
    if (busy.isPresent()) {
      return List.of(mode + ": no recommendation: the machine was busy", "  rule: " + busy.get());
    }
    Point best = recommended();
    String first =
        String.format(
            Locale.ROOT,
            "%s: use --workers=%d: %.4f s, within 5 %% of the fastest (%d workers)",
            mode,
            best.workers(),
            best.seconds(),
            fastest().workers());
    Optional<Fit> fit = fit();
    String second =
        fit.isPresent()
            ? String.format(
                Locale.ROOT,
                "  law: contention %.3f, coherence %.5f, residual %.0f %%; Amdahl's serial share"
                    + " %.3f",
                fit.get().contention(),
                fit.get().coherence(),
                100 * fit.get().residual(),
                serialShare().orElseThrow())
            : "  no law fitted: " + refusal().orElse("");
    return List.of(first, second);
  }

  private Fit law() {
    return List.of(fit(true, true), fit(true, false), fit(false, true), fit(false, false)).stream()
        .filter(fit -> fit.contention() >= 0 && fit.coherence() >= 0 && fit.single() > 0)
        .min(Comparator.comparingDouble(Fit::residual))
        .orElseThrow();
  }

  /// Least squares of relative errors: `N T = a + b (N-1) + c N (N-1)` is linear.
  private Fit fit(boolean contention, boolean coherence) {
    double[][] rows = new double[points.size()][];
    for (int row = 0; row < rows.length; row++) {
      double workers = points.get(row).workers();
      double weight = 1 / (workers * points.get(row).seconds());
      rows[row] =
          new double[] {
            weight,
            contention ? weight * (workers - 1) : 0,
            coherence ? weight * workers * (workers - 1) : 0
          };
    }
    double[] law = LeastSquares.ofOnes(rows);
    Fit fit = new Fit(law[0], law[1] / law[0], law[2] / law[0], 0);
    double residual =
        points.stream()
            .mapToDouble(point -> Math.abs(fit.seconds(point.workers()) / point.seconds() - 1))
            .max()
            .orElse(0);
    return new Fit(fit.single(), fit.contention(), fit.coherence(), residual);
  }
}
