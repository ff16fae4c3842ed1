package dev.etl.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place as Hadoop's file systems are named: `s3a://bucket/facts`, `hdfs:/facts`, `file:/facts`.
/// Immutable.
///
/// ```java
/// StorageUri.is("s3a://bucket/a.csv"); // true
/// StorageUri.is("data/*.csv"); // false
/// ```
///
/// @param scheme in small letters: `s3a`
/// @param rest what stands behind the colon, from a slash on; `%` is a character as any other
public record StorageUri(String scheme, String rest) {
  private static final Pattern URI =
      Pattern.compile("(?s)(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):(?<rest>/.*)");

  /// Who logs in, and with what. A name alone is that of a container.
  private static final Pattern LOGIN = Pattern.compile("(?s)//[^/?#]*:[^/?#]*@.*");

  /// Reads a text; empty if it is a path. A folder whose name ends in a colon can be reached as
  /// `./name:/file`.
  public static Optional<StorageUri> of(String text) {
    Matcher uri = URI.matcher(text);
    return text.indexOf(":/") > 1 && uri.matches()
        ? Optional.of(
            new StorageUri(uri.group("scheme").toLowerCase(Locale.ROOT), uri.group("rest")))
        : Optional.empty();
  }

  /// Whether a path names the storage that it leads into, whatever the current folder is. A URL of
  /// the web does not: no storage of files is behind it.
  public static boolean is(String path) {
    return of(path).filter(uri -> !uri.scheme.matches("https?")).isPresent();
  }

  /// Whether it holds a password.
  public boolean holdsSecrets() {
    return LOGIN.matcher(rest).matches();
  }

  /// The path that it means, if it is one of this machine.
  public Optional<Path> path() {
    String plain = rest.startsWith("//") ? rest.substring(2) : rest;
    return scheme.equals("file") && plain.startsWith("/")
        ? Optional.of(Path.of(plain))
        : Optional.empty();
  }
}
