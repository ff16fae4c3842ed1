package dev.etl.data;

import java.util.regex.Pattern;

/// Paths that are URIs: they name the storage that they lead into, whatever the current folder is.
///
/// ```java
/// StorageUri.is("s3a://bucket/a.csv"); // true
/// StorageUri.is("data/*.csv"); // false
/// ```
public final class StorageUri {
  private static final Pattern URI =
      Pattern.compile(
          "(?!https?:)[a-z][a-z0-9+.-]+:/.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private StorageUri() {}

  /// Whether a path is one. A URL of the web is none: no storage of files is behind it.
  public static boolean is(String path) {
    return path.indexOf(":/") > 1 && URI.matcher(path).matches();
  }
}
