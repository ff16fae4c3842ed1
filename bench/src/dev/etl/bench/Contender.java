package dev.etl.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// A command that is measured.
///
/// @param name how it is called in the result, unique in its case
/// @param command the program and its arguments, from the root of the project
/// @param shown the command line as the result shows it
record Contender(String name, Role role, @JsonIgnore List<String> command, String shown) {
  /// What a command is measured for.
  enum Role {
    ETL,
    PEER,
    /// Checks results; slow by intention.
    ORACLE,
    /// What cannot be beaten, or is there to compare with.
    REFERENCE,
    /// The same command as that of etl: the difference of the two is the noise of the machine.
    TWIN
  }

  /// The same command once more.
  Contender twin() {
    return new Contender(name + ", again", Role.TWIN, command, shown);
  }

  Contender(String name, Role role, List<String> command) {
    this(name, role, command, String.join(" ", command));
  }
}
