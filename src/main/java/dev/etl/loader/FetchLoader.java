package dev.etl.loader;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.loader.download.Into;
import dev.etl.loader.download.PageText;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.OfFile;
import dev.etl.loader.source.SourceFacts.OfUrl;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Downloads URLs or files without parsing them. Gives one row for each: source, HTTP status (null
/// for a file, or without an answer), bytes and seconds, number of requests (null for a file), and
/// the error (null after a success; otherwise bytes are null). If the downloads are kept, their
/// rows also have path, content type and SHA-256. If their text is read, title, text and links
/// follow.
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

  private static final List<Field> OF_HTML =
      List.of(
          Field.of("title", Type.STRING),
          Field.of("text", Type.STRING),
          Field.of("links", Type.JSON));

  /// The source to download.
  public sealed interface Target permits Remote, Local {}

  /// A URL.
  ///
  /// @param name its name in results, errors and reports; without secrets
  /// @param into where the content is kept; empty if it is not
  /// @param text what is read from it, if anything
  public record Remote(
      String name, Url url, HttpSettings http, Optional<Into> into, Optional<PageText> text)
      implements Target {

    /// A URL whose content is not kept.
    public Remote(String name, Url url, HttpSettings http) {
      this(name, url, http, Optional.empty(), Optional.empty());
    }

    /// The same under another name.
    public Remote named(String other) {
      return new Remote(other, url, http, into, text);
    }

    /// The same with other settings of requests.
    public Remote with(HttpSettings other) {
      return new Remote(name, url, other, into, text);
    }

    /// The columns of its row.
    Schema schema() {
      return FetchLoader.with(into.isPresent() ? KEPT : SCHEMA, text);
    }
  }

  /// A path, folder or glob; `-` is standard input.
  ///
  /// @param text what is read from the files, if anything
  public record Local(String input, Optional<PageText> text) implements Target {

    /// Files of which nothing is read but their bytes.
    public Local(String input) {
      this(input, Optional.empty());
    }
  }

  /// The columns with those of what is read.
  static Schema with(Schema schema, Optional<PageText> text) {
    return text.map(
            _ -> new Schema(Stream.of(schema.fields(), OF_HTML).flatMap(List::stream).toList()))
        .orElse(schema);
  }

  /// The path, folder or glob; empty for a URL.
  Optional<String> input() {
    return target instanceof Local(String path, _) ? Optional.of(path) : Optional.empty();
  }

  @Override
  public boolean remote() {
    return target instanceof Remote;
  }

  @Override
  public List<Source> bind(LoadContext context) {
    return switch (target) {
      case Remote remote -> List.of(new UrlFetch(remote, context));
      case Local(String input, Optional<PageText> text) ->
          context.find(input, WantedFiles.ALL).stream()
              .<Source>map(file -> new FileFetch(file, text))
              .toList();
    };
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    return switch (target) {
      case Remote remote when facts instanceof OfUrl(_, @Nullable Schema columns) ->
          new UrlFetch(remote, columns == null ? remote.schema() : columns, context);
      case Local local when facts instanceof OfFile(FileFacts file, @Nullable Schema columns) ->
          new FileFetch(
              context.files().restore(file),
              local.text(),
              columns == null ? with(SCHEMA, local.text()) : columns);
      case Remote _, Local _ -> throw SourceFacts.foreign(FetchLoader.class, facts);
    };
  }
}
