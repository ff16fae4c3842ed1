package dev.etl;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.ExactArguments;
import dev.etl.cli.terminal.Terminal;

/// The entry point.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = EtlCommand.run(Terminal.ofProcess(), ExactArguments.of(arguments));
    // An exit starts Java's logging first, which takes longer than to return.
    if (code != 0) {
      System.exit(code);
    }
  }
}
