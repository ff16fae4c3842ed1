package dev.etl;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.Terminal;

/// The entry point.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(EtlCommand.run(Terminal.ofProcess(), arguments));
  }
}
