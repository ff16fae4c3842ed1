package dev.etl.pipeline.form;

import dev.etl.data.PathText;
import dev.etl.data.StorageUri;
import dev.etl.expression.syntax.Parameters;
import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import dev.etl.pipeline.document.Location;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The context for reading a pipeline file. Used by one thread.
public final class ReadContext {
  /// Wildcards of globs, except escaped bytes.
  private static final Pattern FOLDER_ESCAPES = Pattern.compile("[*?\\[{]|\\\\(?!x[0-9A-F]{2})");

  /// A context without folder and environment.
  static final ReadContext NONE = ofParameters(Map.of());

  private final Path folder;
  private final Map<String, String> environment;
  private final Parameters parameters;
  private final Map<String, String> given;
  private final Map<Url, String> urls = new HashMap<>();
  private final Map<UrlTemplate, String> templates = new HashMap<>();
  private final Set<Secret> bearers = new HashSet<>();
  private final Set<Secret> named = new HashSet<>();

  /// @param folder the base of relative paths
  /// @param parameters the parameters of expressions
  public ReadContext(Path folder, Map<String, String> environment, Parameters parameters) {
    this(folder, environment, parameters, Map.of());
  }

  private ReadContext(
      Path folder,
      Map<String, String> environment,
      Parameters parameters,
      Map<String, String> given) {
    this.parameters = parameters;
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.given = Map.copyOf(given);
  }

  /// A context for reading the parameters of a file.
  ///
  /// @param given values that override those of the file, by the names of parameters
  public static ReadContext ofParameters(Map<String, String> given) {
    return new ReadContext(Path.of(""), Map.of(), Parameters.NONE, given);
  }

  /// The values that override parameters of the file, by name.
  public Map<String, String> given() {
    return given;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Map<String, String> environment() {
    return environment;
  }

  /// Remembers a bearer token given by the name of its variable.
  public void rememberBearer(String name, String token) {
    bearers.add(new Secret(name, token));
  }

  /// Remembers a secret given by the name of its variable.
  public void rememberSecret(String name, String value) {
    named.add(new Secret(name, value));
  }

  /// Remembers the original text of a URL.
  public void remember(Url url, String raw) {
    urls.put(url, raw);
  }

  /// Remembers the original text of a template.
  public void remember(UrlTemplate template, String raw) {
    templates.put(template, raw);
  }

  /// The original spelling of secrets.
  ///
  /// @param document the document read
  public Origins origins(Node document) {
    return new Origins(
        Stream.concat(Location.secrets(document), named.stream()).collect(Collectors.toSet()),
        bearers,
        urls,
        templates);
  }

  /// A path relative to the current folder, in two parts.
  ///
  /// @param folder as a prefix of the path; may be empty
  private record Place(String folder, String rest) {}

  /// The path of an input relative to the current folder. In a glob, no character of the folder is
  /// a wildcard.
  public String input(String text) {
    Place place = place(text);
    String path = place.folder() + place.rest();
    if (place.folder().isEmpty() || !FOLDER_ESCAPES.matcher(text).find()) {
      return path;
    }
    try {
      if (Files.exists(PathText.path(path))) {
        return path;
      }
    } catch (InvalidPathException _) {
      // Reading it gives the error.
    }
    return FOLDER_ESCAPES.matcher(place.folder()).replaceAll("\\\\$0") + place.rest();
  }

  /// A path relative to the current folder.
  public String path(String text) {
    Place place = place(text);
    return place.folder() + place.rest();
  }

  /// Leaves out folders that `..` leaves again: `jobs/../in.csv` is `in.csv`, unless `jobs` is a
  /// link to elsewhere.
  private Place place(String text) {
    if (text.equals("-") || folder.toString().isEmpty() || leadsFromAnywhere(text)) {
      return new Place("", text);
    }
    @Nullable Path base = folder;
    String rest = withoutDots(text);
    while (base != null && rest.matches("(?s)[.][.]/[^/].*") && canBeLeft(base)) {
      base = base.getParent();
      rest = withoutDots(rest.substring(3));
    }
    if (base != null) {
      return new Place(PathText.text(base) + "/", rest);
    }
    return new Place("", rest.equals("-") || leadsFromAnywhere(rest) ? "./" + rest : rest);
  }

  private static String withoutDots(String path) {
    String plain = path;
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    return plain;
  }

  private static boolean canBeLeft(Path folder) {
    Path name = folder.getFileName();
    return name != null
        && !name.toString().equals("..")
        && !name.toString().equals(".")
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean leadsFromAnywhere(String path) {
    return StorageUri.is(path) || PathText.path(path).isAbsolute();
  }
}
