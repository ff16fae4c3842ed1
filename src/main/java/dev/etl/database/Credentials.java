package dev.etl.database;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Credentials for a database; the driver finds missing ones by its own means. Prints no password.
/// Immutable.
///
/// @param passwordFile file that contains the password, read when needed
public record Credentials(
    Optional<String> user, Optional<String> password, Optional<Path> passwordFile) {
  /// The driver's own means: `~/.pgpass`, the URL, the system user.
  public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

  /// @throws EtlException USAGE if there are two passwords
  public Credentials {
    if (password.isPresent() && passwordFile.isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE, "two passwords", "leave out one of variable and file");
    }
  }

  /// Credentials without a password file.
  public Credentials(Optional<String> user, Optional<String> password) {
    this(user, password, Optional.empty());
  }

  /// These credentials with the password read from its file, without the line break at the end.
  ///
  /// @throws EtlException UNAVAILABLE if the file cannot be read, USAGE if it is empty
  public Credentials read() {
    return passwordFile.isEmpty()
        ? this
        : new Credentials(user, passwordFile.map(Credentials::content));
  }

  private static String content(Path file) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(WholeFile.read(file, "the password file")))
              .toString();
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "the password in "
              + file
              + " cannot be read: "
              + (e instanceof NoSuchFileException ? "no such file" : EtlException.reason(e)),
          "check --password-file (password_file:)",
          e);
    }
    String password = text.replaceFirst("\\r?\\n\\z", "");
    if (password.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE, "no password found in " + file, "write it into the first line");
    }
    return password;
  }

  @Override
  public String toString() {
    return "Credentials["
        + user.orElse("")
        + (password.isPresent() ? ", ***" : "")
        + passwordFile.map(file -> ", " + file).orElse("")
        + "]";
  }
}
