package dev.etl.pipeline.form.source;

import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.WriteContext;
import dev.etl.pipeline.form.request.HttpKeys;
import dev.etl.pipeline.form.request.Urls;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where files are: a path, folder or glob of this machine, or a URL.
///
/// @param input the path, or the name of the URL
record Place(String input, Optional<RemoteInput> url) {
  private static final Pattern URL =
      Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// The name of a URL.
  static final Key<Optional<String>> NAME =
      Urls.name("Name of the URL in results, errors and reports.");

  /// A key with a place. A URL has its default name and settings unless the other keys are read.
  static Key<Place> key(String name) {
    return Key.required(
        name,
        Codec.text("a path or a URL", Place::read, Place::raw),
        "A file, a folder, a glob, a URL, or `-` for standard input.");
  }

  private static Place read(Scalar scalar, ReadContext context) {
    if (!URL.matcher(scalar.text()).matches()) {
      return new Place(context.input(scalar.text()), Optional.empty());
    }
    Url url = Urls.read(scalar, context);
    return new Place(
        url.redacted(), Optional.of(new RemoteInput(url.redacted(), url, HttpSettings.DEFAULTS)));
  }

  private static String raw(Place place, WriteContext context) {
    return place
        .url()
        .map(remote -> context.url(remote.url()))
        .orElseGet(() -> context.raw(context.folder().input(place.input())));
  }

  /// The URL with its name and settings, if it is one.
  ///
  /// @throws dev.etl.data.EtlException USAGE if these are given for anything else
  Optional<RemoteInput> declared(Fields fields) {
    if (url.isEmpty()) {
      Stream.concat(Stream.of(NAME), HttpKeys.KEYS.stream())
          .filter(fields::has)
          .findFirst()
          .ifPresent(
              key -> {
                throw fields.error(
                    key, "only a URL takes '" + key.name() + "'", "leave it out, or name a URL");
              });
    }
    return url.map(
        remote ->
            new RemoteInput(
                fields.get(NAME).orElse(remote.name()), remote.url(), HttpKeys.read(fields)));
  }

  /// Writes the name and the settings of a URL.
  static void write(Optional<RemoteInput> url, MappingBuilder to) {
    url.ifPresent(
        remote -> {
          to.put(NAME, Urls.named(remote.name(), remote.url(), to.context()));
          HttpKeys.write(remote.http(), to);
        });
  }
}
