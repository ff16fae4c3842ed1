package dev.etl;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/// The program, which stands still at a milestone until it is killed: the main class of a process
/// of its own.
final class KilledMain {
  /// What it says on standard error when it has got there.
  static final String THERE = "there";

  private KilledMain() {}

  /// Runs it.
  ///
  /// @param arguments the milestone, and those of the program
  public static void main(String[] arguments) {
    Milestone last = Milestone.valueOf(arguments[0]);
    Milestones watch =
        (milestone, _) -> {
          if (milestone == last) {
            System.err.println(THERE);
            standStill();
          }
        };
    Terminal process = Terminal.ofProcess();
    Terminal watched =
        new Terminal(
            process.in(), process.out(), process.err(), false, false, process.environment(), watch);
    System.exit(EtlCommand.run(watched, Arrays.copyOfRange(arguments, 1, arguments.length)));
  }

  private static void standStill() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        // Whatever asks it to stop: only a kill ends it.
      }
    }
  }
}
