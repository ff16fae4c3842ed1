package dev.etl.engine.count;

import dev.etl.report.ThreadCpu;
import java.util.Arrays;

/// Adds the time that passes on one thread to parts of a run: each reading ends a part and begins
/// the next. A reading took 30 ns, with CPU time 1.5 microseconds, on a virtual machine. Not
/// thread-safe.
public final class PartClock {
  private final boolean wantsCpu;
  private long[] wall = new long[PartTimes.STEPS + 2];
  private long[] cpu = {};
  private boolean cpuKnown;
  private long lastWall = System.nanoTime();
  private long lastCpu;

  /// @param wantsCpu whether to measure CPU time too, where a thread has it: virtual threads do not
  public PartClock(boolean wantsCpu) {
    this.wantsCpu = wantsCpu;
  }

  /// Starts on the calling thread. Time before does not count.
  public void begin() {
    cpuKnown = wantsCpu && ThreadCpu.known();
    lastWall = System.nanoTime();
    lastCpu = cpuKnown ? ThreadCpu.nanos() : 0;
  }

  /// Adds the time since the last reading to a part.
  public void lap(int part) {
    long now = System.nanoTime();
    if (part >= wall.length) {
      wall = Arrays.copyOf(wall, part + 4);
    }
    wall[part] += now - lastWall;
    lastWall = now;
    if (cpuKnown) {
      lapCpu(part);
    }
  }

  private void lapCpu(int part) {
    long now = ThreadCpu.nanos();
    if (part >= cpu.length) {
      cpu = Arrays.copyOf(cpu, wall.length);
    }
    cpu[part] += now - lastCpu;
    lastCpu = now;
  }

  /// The times so far.
  public PartTimes times() {
    return new PartTimes(wall.clone(), cpu.clone(), cpuKnown);
  }
}
