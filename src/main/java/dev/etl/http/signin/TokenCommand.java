package dev.etl.http.signin;

import java.util.List;

/// Bearer tokens that a command prints.
///
/// @param words the program and its arguments; a single one is a command line of `sh`
public record TokenCommand(List<String> words) implements SignIn {
  public TokenCommand {
    words = List.copyOf(words);
  }
}
