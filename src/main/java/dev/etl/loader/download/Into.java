package dev.etl.loader.download;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import dev.etl.http.Url;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where downloads are kept: a path with placeholders. Immutable.
///
/// ```text
/// pages/{name}           the last part of the URL's path, or the name that the server gives
/// pages/{host}/{name}    a folder for each host
/// pages/{hash}.html      12 characters that identify the URL
/// pages/                 the same as pages/{name}
/// ```
public record Into(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final String NAME = "{name}";
  private static final int HASH = 12;

  /// The path of a text.
  public static final Grammar<Into> GRAMMAR =
      new Spelling<>(
          "a path such as pages/{name}, with {name} behind the last slash, {host} or {hash}",
          Pattern.compile(".+"),
          Into::read,
          Into::text);

  private static Optional<Into> read(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      boolean named = placeholder.group(1).equals("name");
      if (!named && !placeholder.group(1).equals("host") && !placeholder.group(1).equals("hash")) {
        return Optional.empty();
      }
      if (named && text.indexOf('/', placeholder.end()) >= 0) {
        // The folder does not depend on the answer.
        return Optional.empty();
      }
    }
    return text.isBlank() ? Optional.empty() : Optional.of(new Into(text));
  }

  /// The folder of the file of a URL.
  Path folder(Url url) {
    String whole = whole();
    int slash = whole.lastIndexOf('/');
    return slash < 0 ? Path.of("") : PathText.path(filled(whole.substring(0, slash + 1), url, ""));
  }

  /// The name of the file of a URL in its folder.
  ///
  /// @param given the name that the server gives; empty if none is known
  String name(Url url, Optional<String> given) {
    return filled(pattern(), url, named(url, given));
  }

  /// The name as it is declared.
  String pattern() {
    String whole = whole();
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  private String whole() {
    boolean folder = text.endsWith("/") || Files.isDirectory(PathText.path(text));
    return folder ? (text.endsWith("/") ? text : text + "/") + NAME : text;
  }

  /// The name of the URL, unless the server knows better how it ends.
  private static String named(Url url, Optional<String> given) {
    String last = url.lastPart();
    return SafeName.of(last.indexOf('.') > 0 ? last : given.orElse(last));
  }

  private static String filled(String text, Url url, String name) {
    return text.replace("{host}", SafeName.of(url.host()))
        .replace("{hash}", hash(url))
        .replace(NAME, name);
  }

  /// Identifies a URL, without telling it.
  static String hash(Url url) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(url.textWithSecrets().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The error if two URLs have the same path.
  static EtlException taken(Path path, String other) {
    return new EtlException(
        ErrorKind.DATA,
        "its file is " + PathText.text(path) + ", like that of " + other,
        "tell them apart in --into (into in a file) by {host} or {hash}");
  }
}
