package dev.etl.loader;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.loader.download.Into;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.OfFile;
import dev.etl.loader.source.SourceFacts.OfUrl;
import java.util.List;
import java.util.Optional;

/// Downloads URLs or files without parsing them. Gives one row for each: source, HTTP status (null
/// for a file, or without an answer), bytes and seconds, number of requests (null for a file), and
/// the error (null after a success; otherwise bytes are null). If the downloads are kept, their
/// rows also have path, content type and SHA-256.
public record FetchLoader(Target target) implements DataLoader {

  /// The columns of its rows.
  public static final Schema SCHEMA =
      Schema.of(
          Field.of("source", Type.STRING),
          Field.of("status", Type.LONG),
          Field.of("bytes", Type.LONG),
          new Field("seconds", Type.DOUBLE, true),
          new Field("attempts", Type.LONG, true),
          Field.of("error", Type.STRING));

  /// The columns of the rows of downloads that are kept.
  public static final Schema KEPT =
      Schema.of(
          Field.of("source", Type.STRING),
          Field.of("path", Type.STRING),
          Field.of("status", Type.LONG),
          Field.of("type", Type.STRING),
          Field.of("bytes", Type.LONG),
          Field.of("sha256", Type.STRING),
          new Field("seconds", Type.DOUBLE, true),
          new Field("attempts", Type.LONG, true),
          Field.of("error", Type.STRING));

  /// The source to download.
  public sealed interface Target permits Remote, Local {}

  /// A URL.
  ///
  /// @param name its name in results, errors and reports; without secrets
  /// @param into where the content is kept; empty if it is not
  public record Remote(String name, Url url, HttpSettings http, Optional<Into> into)
      implements Target {

    /// A URL whose content is not kept.
    public Remote(String name, Url url, HttpSettings http) {
      this(name, url, http, Optional.empty());
    }

    /// The same under another name.
    public Remote named(String other) {
      return new Remote(other, url, http, into);
    }

    /// The same with other settings of requests.
    public Remote with(HttpSettings other) {
      return new Remote(name, url, other, into);
    }

    /// The columns of its row.
    Schema schema() {
      return into.isPresent() ? KEPT : SCHEMA;
    }
  }

  /// A path, folder or glob; `-` is standard input.
  public record Local(String input) implements Target {}

  /// The path, folder or glob; empty for a URL.
  Optional<String> input() {
    return target instanceof Local(String path) ? Optional.of(path) : Optional.empty();
  }

  @Override
  public boolean remote() {
    return target instanceof Remote;
  }

  @Override
  public List<Source> bind(LoadContext context) {
    return switch (target) {
      case Remote remote -> List.of(new UrlFetch(remote, context));
      case Local(String input) ->
          context.find(input, WantedFiles.ALL).stream().<Source>map(FileFetch::new).toList();
    };
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    return switch (target) {
      case Remote remote when facts instanceof OfUrl -> new UrlFetch(remote, context);
      case Local _ when facts instanceof OfFile(FileFacts file) ->
          new FileFetch(context.files().restore(file));
      case Remote _, Local _ -> throw SourceFacts.foreign(FetchLoader.class, facts);
    };
  }
}
