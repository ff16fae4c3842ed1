package dev.etl.pipeline.form;

import dev.etl.http.Url;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.document.Place;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a pipeline file is read with. For one thread.
public final class ReadContext {
  private final Path folder;
  private final Map<String, String> environment;
  private final Map<Url, String> urls = new HashMap<>();
  private final Set<Secret> secrets = new HashSet<>();

  /// @param folder against which relative paths are resolved
  public ReadContext(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  Map<String, String> environment() {
    return environment;
  }

  /// Remembers a value of the environment that was asked for by name.
  void rememberSecret(String name, String value) {
    secrets.add(new Secret(name, value));
  }

  /// Remembers how a URL was written.
  void remember(Url url, String raw) {
    urls.put(url, raw);
  }

  /// How secrets were written.
  ///
  /// @param document what was read
  public Origins origins(Node document) {
    Set<Secret> all = new HashSet<>(secrets);
    Place.secrets(document).forEach(all::add);
    return new Origins(all, urls);
  }

  /// A path as it is seen from the current folder: texts, since it may be a glob.
  String path(String text) {
    if (text.equals("-") || folder.toString().isEmpty() || Path.of(text).isAbsolute()) {
      return text;
    }
    String plain = text;
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    return folder + "/" + plain;
  }
}
