package dev.etl.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a storage, as Hadoop names it: `s3a://bucket/facts`, `hdfs:/facts`, `file:/facts`.
/// Immutable.
///
/// ```java
/// StorageUri.is("s3a://bucket/a.csv"); // true
/// StorageUri.is("data/*.csv"); // false
/// ```
///
/// @param scheme in lower case: `s3a`
/// @param rest the part after the colon, from a slash on; `%` is an ordinary character
public record StorageUri(String scheme, String rest) {
  private static final Pattern URI =
      Pattern.compile("(?s)(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):(?<rest>/.*)");

  /// User and password. A name alone is that of a container.
  private static final Pattern LOGIN = Pattern.compile("(?s)//[^/?#]*:[^/?#]*@.*");

  /// Parses a text; empty for a path. A folder whose name ends in a colon can be written as
  /// `./name:/file`.
  public static Optional<StorageUri> of(String text) {
    Matcher uri = URI.matcher(text);
    return text.indexOf(":/") > 1 && uri.matches()
        ? Optional.of(
            new StorageUri(uri.group("scheme").toLowerCase(Locale.ROOT), uri.group("rest")))
        : Optional.empty();
  }

  /// True if a path names its storage, independent of the current folder. False for web URLs, which
  /// are not file storages.
  public static boolean is(String path) {
    return of(path).filter(uri -> !uri.scheme.matches("https?")).isPresent();
  }

  /// True if it holds a password.
  public boolean holdsSecrets() {
    return LOGIN.matcher(rest).matches();
  }

  /// Its local path, if it is on this machine.
  public Optional<Path> path() {
    String plain = rest.startsWith("//") ? rest.substring(2) : rest;
    return scheme.equals("file") && plain.startsWith("/")
        ? Optional.of(Path.of(plain))
        : Optional.empty();
  }
}
