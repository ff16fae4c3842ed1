package dev.etl.http.signin;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where a secret is. Never shown. Immutable.
public sealed interface SecretText {

  /// Reads it.
  ///
  /// @throws EtlException (unavailable) if it cannot be read, or is empty
  String read();

  /// A value from the environment.
  record Value(String text) implements SecretText {
    @Override
    public String read() {
      return text;
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  /// The text of a file, without the line break at its end.
  record OfFile(Path path) implements SecretText {
    @Override
    public String read() {
      try {
        String text = Files.readString(path).stripTrailing();
        if (text.isEmpty()) {
          throw new EtlException(
              ErrorKind.UNAVAILABLE, path + ": the file of a secret is empty", "write it there");
        }
        return text;
      } catch (IOException e) {
        throw new EtlException(
            ErrorKind.UNAVAILABLE,
            "cannot read a secret from " + path + ": " + EtlException.reason(e),
            "check the path, and that the file holds text",
            e);
      }
    }
  }

  /// The first line that a command prints.
  ///
  /// @param words the program and its arguments; a single one is a command line of `sh`
  record OfCommand(List<String> words) implements SecretText {
    public OfCommand {
      words = List.copyOf(words);
    }

    @Override
    public String read() {
      return SecretCommand.run(words);
    }
  }
}
