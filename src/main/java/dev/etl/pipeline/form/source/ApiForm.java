package dev.etl.pipeline.form.source;

import dev.etl.http.ApiRequest;
import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.http.page.Paging;
import dev.etl.http.page.SinglePage;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.rows.Columns;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.HttpKeys;
import dev.etl.pipeline.form.request.PaginateKey;
import dev.etl.pipeline.form.request.RequestKeys;
import dev.etl.pipeline.form.request.Urls;
import java.util.Optional;

/// `api: https://host/items`.
final class ApiForm extends Form<ApiLoader> {
  private static final Key<Url> API =
      Key.required(
          "api",
          Codec.text(
              "a URL such as https://host/items", Urls::read, (url, context) -> context.url(url)),
          "The URL.");
  private static final Key<Optional<String>> NAME =
      Urls.name("Its name in results, errors and reports.");
  private static final Key<Optional<String>> RECORDS =
      Key.optional(
              "records",
              Codecs.RECORDS,
              "JSON pointer to the array of records in the response; the empty text is the response"
                  + " itself.")
          .standard("the only array of the response, otherwise the response itself");

  ApiForm() {
    super(
        ApiLoader.class,
        Shape.of(
                "Loads JSON records from an HTTP API.",
                API,
                NAME,
                RECORDS,
                FlattenKey.KEY,
                ColumnsKey.KEY,
                PaginateKey.KEY)
            .and(RequestKeys.KEYS)
            .and(HttpKeys.KEYS),
        "api: https://host/items\nrecords: /data/items\nbearer_env: TOKEN");
  }

  @Override
  public ApiLoader read(Fields fields) {
    Url url = fields.get(API);
    String name = fields.get(NAME).orElseGet(url::redacted);
    Optional<String> records = fields.get(RECORDS);
    boolean flatten = fields.get(FlattenKey.KEY);
    HttpSettings http = HttpKeys.read(fields);
    Columns columns = fields.get(ColumnsKey.KEY);
    ApiRequest request = RequestKeys.read(url, fields);
    Paging paging = fields.get(PaginateKey.KEY);
    ApiLoader first =
        fields.at(
            RECORDS,
            () ->
                new ApiLoader(name, url, "", http, columns)
                    .flattened(flatten)
                    .recordsAt(records)
                    .asking(request));
    return fields.at(PaginateKey.KEY, () -> first.paginated(paging));
  }

  @Override
  public void write(ApiLoader loader, MappingBuilder to) {
    to.put(API, loader.api().url())
        .put(NAME, Urls.named(loader.name(), loader.api().url(), to.context()))
        .put(RECORDS, loader.api().place())
        .put(FlattenKey.KEY, loader.api().flatten())
        .put(ColumnsKey.KEY, loader.api().columns())
        .put(PaginateKey.KEY, paging(loader));
    RequestKeys.write(loader.api().request(), to);
    HttpKeys.write(loader.api().http(), to);
  }

  /// The pages of a loader; a single page has no rules.
  private static Paging paging(ApiLoader loader) {
    return loader.api().paging().kind() instanceof SinglePage ? Paging.NONE : loader.api().paging();
  }
}
