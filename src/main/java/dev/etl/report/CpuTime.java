package dev.etl.report;

/// CPU time of a process, in seconds over all its cores. Immutable.
///
/// @param userSeconds spent in the program itself
/// @param systemSeconds spent in the kernel on its behalf
public record CpuTime(double userSeconds, double systemSeconds) {

  /// No time.
  public static final CpuTime NONE = new CpuTime(0, 0);

  /// The sum of two times.
  public CpuTime plus(CpuTime other) {
    return new CpuTime(userSeconds + other.userSeconds, systemSeconds + other.systemSeconds);
  }

  /// User and system time together.
  public double seconds() {
    return userSeconds + systemSeconds;
  }

  /// The time since an earlier reading; never negative.
  public CpuTime since(CpuTime earlier) {
    return new CpuTime(
        Math.max(0, userSeconds - earlier.userSeconds),
        Math.max(0, systemSeconds - earlier.systemSeconds));
  }
}
