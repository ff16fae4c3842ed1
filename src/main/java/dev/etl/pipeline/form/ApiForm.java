package dev.etl.pipeline.form;

import dev.etl.http.HttpSettings;
import dev.etl.http.Pagination;
import dev.etl.http.Url;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `api: https://host/items`.
final class ApiForm implements Form<ApiLoader> {
  private static final Shape SHAPE = shapeOfAll();

  private static Shape shapeOfAll() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        Key.required(
            "api", new Kind.Text("a URL such as https://host/items"), "The URL to ask for."));
    keys.add(
        Key.optional("name", Kind.text(), "How results, errors and reports name it.")
            .standard("the URL without its secrets"));
    keys.add(
        Key.optional(
                "records",
                new Kind.Text("a JSON pointer such as /data/items"),
                "Where the array of records stands in the answer.")
            .standard("the answer itself"));
    keys.add(ColumnsKey.KEY);
    keys.add(PaginateKey.KEY);
    keys.addAll(HttpKeys.KEYS);
    return new Shape(
        "key", "Loads the JSON records that an HTTP API answers.", keys, Optional.empty());
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "api: https://host/items\nrecords: /data/items\nbearer_env: TOKEN";
  }

  @Override
  public Class<ApiLoader> type() {
    return ApiLoader.class;
  }

  @Override
  public ApiLoader read(Fields fields) {
    Url url = Urls.read(fields, "api");
    String name = Urls.name(fields, url);
    String records = fields.optional("records").orElse("");
    HttpSettings http = HttpKeys.read(fields);
    Columns columns = ColumnsKey.read(fields);
    Pagination pagination = PaginateKey.read(fields);
    ApiLoader first = fields.at("records", () -> new ApiLoader(name, url, records, http, columns));
    return fields.at(
        PaginateKey.NAME, () -> first.paginated(pagination, PaginateKey.readRules(fields)));
  }

  @Override
  public void write(ApiLoader loader, MappingBuilder to) {
    Urls.write("api", loader.url(), loader.name(), to);
    if (!loader.records().isEmpty()) {
      to.text("records", loader.records());
    }
    ColumnsKey.write(loader.columns(), to);
    PaginateKey.write(loader.pagination(), loader.rules(), to);
    HttpKeys.write(loader.http(), to);
  }
}
