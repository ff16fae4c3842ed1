package dev.etl.pipeline.form;

import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.FetchLoader.Local;
import dev.etl.loader.FetchLoader.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `fetch: https://host/file`.
final class FetchForm implements Form<FetchLoader> {
  private static final Pattern URL =
      Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Shape SHAPE = shapeOfAll();

  private static Shape shapeOfAll() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        Key.required(
            "fetch",
            new Kind.Text("a URL or a path"),
            "A URL, a file, a folder, a glob, or `-` for standard input."));
    keys.add(
        Key.optional("name", Kind.text(), "How results, errors and reports name the URL.")
            .standard("the URL without its secrets"));
    keys.addAll(HttpKeys.KEYS);
    return new Shape(
        "key",
        "Downloads whatever a URL or file holds, and tells bytes and seconds.",
        keys,
        Optional.empty());
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "fetch: https://host/file\nattempts: 5";
  }

  @Override
  public Class<FetchLoader> type() {
    return FetchLoader.class;
  }

  @Override
  public FetchLoader read(Fields fields) {
    if (!URL.matcher(fields.text("fetch")).matches()) {
      return new FetchLoader(new Local(fields.input("fetch").orElseThrow()));
    }
    Url url = Urls.read(fields, "fetch");
    HttpSettings http = HttpKeys.read(fields);
    return new FetchLoader(new Remote(Urls.name(fields, url), url, http));
  }

  @Override
  public void write(FetchLoader loader, MappingBuilder to) {
    switch (loader.target()) {
      case Local(String input) -> to.text("fetch", input);
      case Remote(String name, Url url, HttpSettings http) -> {
        Urls.write("fetch", url, name, to);
        HttpKeys.write(http, to);
      }
    }
  }
}
