package dev.etl.pipeline.form.source;

import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.FetchLoader.Local;
import dev.etl.loader.FetchLoader.Remote;
import dev.etl.loader.FetchLoader.Target;
import dev.etl.loader.download.Into;
import dev.etl.loader.download.PageText;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.WriteContext;
import dev.etl.pipeline.form.request.HttpKeys;
import dev.etl.pipeline.form.request.Urls;
import java.util.Optional;
import java.util.regex.Pattern;

/// `fetch: https://host/file`.
final class FetchForm extends Form<FetchLoader> {
  private static final Pattern URL =
      Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// A URL has its default name and settings unless the other keys are read.
  private static final Key<Target> FETCH =
      Key.required(
          "fetch",
          Codec.text("a URL or a path", FetchForm::target, FetchForm::raw),
          "A URL, a file, a folder, a glob, or `-` for standard input.");

  private static final Key<Optional<String>> NAME =
      Urls.name("Name of the URL in results, errors and reports.");

  private static final Key<Optional<Into>> INTO =
      Key.optional(
              "into",
              Codec.text(
                  "a path such as pages/{name}",
                  (scalar, context) -> Into.GRAMMAR.parse(context.path(scalar.text())),
                  (into, context) -> context.raw(context.folder().path(into.text()))),
              "Where the content is kept: `{name}` is the last part of the URL's path, `{host}` the"
                  + " host, `{hash}` 12 characters that identify the URL. What has not changed is"
                  + " left alone, and what was stopped goes on.")
          .standard("not kept");

  private static final Key<Optional<PageText>> TEXT =
      Key.optional(
              "text",
              PageText.GRAMMAR,
              "What is read from the content: `html` gives the columns `title`, `text` and `links`"
                  + " (json).")
          .standard("nothing");

  FetchForm() {
    super(
        FetchLoader.class,
        Shape.of(
                "Downloads URLs and files, and reports bytes and seconds.", FETCH, NAME, INTO, TEXT)
            .and(HttpKeys.KEYS),
        "fetch: https://host/file\nattempts: 5");
  }

  private static Target target(Scalar scalar, ReadContext context) {
    if (!URL.matcher(scalar.text()).matches()) {
      return new Local(context.input(scalar.text()));
    }
    Url url = Urls.read(scalar, context);
    return new Remote(url.redacted(), url, HttpSettings.DEFAULTS);
  }

  private static String raw(Target target, WriteContext context) {
    return switch (target) {
      case Local(String input, _) -> context.raw(context.folder().input(input));
      case Remote remote -> context.url(remote.url());
    };
  }

  @Override
  public FetchLoader read(Fields fields) {
    return new FetchLoader(
        switch (fields.get(FETCH)) {
          case Local local -> {
            if (fields.has(INTO)) {
              throw fields.error(INTO, "only what URLs answer is kept", "leave out into");
            }
            yield new Local(local.input(), fields.get(TEXT));
          }
          case Remote(String name, Url url, HttpSettings _, _, _) -> {
            HttpSettings http = HttpKeys.read(fields);
            yield new Remote(
                fields.get(NAME).orElse(name), url, http, fields.get(INTO), fields.get(TEXT));
          }
        });
  }

  @Override
  public void write(FetchLoader loader, MappingBuilder to) {
    to.put(FETCH, loader.target());
    switch (loader.target()) {
      case Local local -> to.put(TEXT, local.text());
      case Remote(
              String name,
              Url url,
              HttpSettings http,
              Optional<Into> into,
              Optional<PageText> text) -> {
        to.put(NAME, Urls.named(name, url, to.context())).put(INTO, into).put(TEXT, text);
        HttpKeys.write(http, to);
      }
    }
  }
}
