package dev.etl;

import java.util.List;

/// The modes as they are written on the command line, for parameterised tests.
final class Modes {
  static final List<String> NAMES = List.of("sequential", "threads", "processes");

  private Modes() {}

  static List<String> names() {
    return NAMES;
  }
}
