package dev.etl.sink;

import java.util.Optional;

/// How to log in to a database; what is empty is left to the driver's own means. Prints no
/// password. Immutable.
public record Credentials(Optional<String> user, Optional<String> password) {
  /// The driver's own means: `~/.pgpass`, the URL, the user of the system.
  public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

  @Override
  public String toString() {
    return "Credentials[" + user.orElse("") + (password.isPresent() ? ", ***]" : "]");
  }
}
