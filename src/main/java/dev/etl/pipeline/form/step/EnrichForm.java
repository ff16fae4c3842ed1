package dev.etl.pipeline.form.step;

import dev.etl.data.Type;
import dev.etl.data.grammar.Durations;
import dev.etl.data.grammar.Types;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.http.ApiRequest;
import dev.etl.http.HttpSettings;
import dev.etl.http.UrlTemplate;
import dev.etl.http.page.Paging;
import dev.etl.http.page.Parameter;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.HttpKeys;
import dev.etl.pipeline.form.request.PaginateKey;
import dev.etl.pipeline.form.request.RequestKeys;
import dev.etl.transform.Enrich;
import dev.etl.transform.call.ChildRecords;
import dev.etl.transform.call.IdBatch;
import dev.etl.transform.call.KeptAnswers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// `enrich: {api: "https://host/metadata/{id}", take: {owner: /owner/name}}`.
final class EnrichForm extends KeyForm<Enrich> {
  private static final Key<UrlTemplate> API =
      Key.required(
          "api",
          Codec.text(
              "a URL such as https://host/metadata/{id}",
              (scalar, context) -> {
                UrlTemplate api =
                    UrlTemplate.parse(
                        scalar.text(), scalar.shown(), Secret.hiding(scalar.secrets()));
                context.remember(api, scalar.raw());
                return api;
              },
              (api, context) -> context.template(api)),
          "The URL, in which `{id}` stands for the value of the column id, and `{{` for a brace.");
  private static final Key<Map<String, String>> TAKE =
      Key.required(
          "take",
          Codec.values("new columns", Codec.text("a JSON pointer such as /owner/name")),
          "JSON pointers to the values of the new columns in a response.");
  private static final Key<Map<String, Type>> TYPES =
      Key.of(
              "types",
              Codec.values("columns", Codec.of(Types.GRAMMAR)),
              Map.of(),
              "The types of those that are not strings.")
          .standard("string");
  private static final Key<Integer> WORKERS =
      Key.of(
          "workers",
          Codec.whole(new WholeNumbers(1, 32_767)),
          Enrich.WORKERS,
          "Parallel calls, in the whole run.");

  private static final String AUTO = "auto";
  private static final Key<Optional<Optional<String>>> RECORDS =
      Key.optional(
              "records",
              Codec.text("a JSON pointer such as /items, or auto")
                  .as(
                      text -> text.equals(AUTO) ? Optional.<String>empty() : Optional.of(text),
                      place -> place.orElse(AUTO)),
              "A row for each record of a response: a JSON pointer to their array, or `auto` for"
                  + " the only one. The pointers of `take` then lead into a record. A row without"
                  + " records stays one row.")
          .standard("the response is one record");

  private static final Key<String> COLUMN =
      Key.required("column", Codec.text("the name of a column"), "The column of the ids.");
  private static final Key<Parameter> PARAMETER =
      Key.required(
          "parameter",
          Codec.text("the name of a parameter").as(Parameter::parse, Parameter::toString),
          "Where ids are sent: a parameter of the query, with commas between them; with a slash"
              + " before it, an array in the body: `/ids`.");
  private static final Key<String> KEY =
      Key.required(
          "key",
          Codec.text("a JSON pointer such as /id"),
          "JSON pointer to the id in each record of the response.");
  private static final Key<Integer> SIZE =
      Key.of(
          "size",
          Codec.whole(new WholeNumbers(1, IdBatch.MAX_SIZE)),
          IdBatch.SIZE,
          "Most ids of a request.");

  /// The keys of a batch, without its request.
  private record Ids(String column, Parameter parameter, String key, int size) {}

  private static final Key<Optional<Ids>> BATCH =
      Key.optional(
              "batch",
              Codec.nested(
                  Shape.of("Requests for several ids each.", COLUMN, PARAMETER, KEY, SIZE),
                  fields ->
                      new Ids(
                          fields.get(COLUMN),
                          fields.get(PARAMETER),
                          fields.get(KEY),
                          fields.get(SIZE)),
                  (ids, to) ->
                      to.put(COLUMN, ids.column())
                          .put(PARAMETER, ids.parameter())
                          .put(KEY, ids.key())
                          .put(SIZE, ids.size())),
              "Asks about several rows at once; records are matched by their ids.")
          .standard("a request for each row");

  private static final Key<Path> FILE =
      Key.required("file", Codecs.file(_ -> {}), "The file, made if it is missing.");
  private static final Key<Optional<Duration>> MAX_AGE =
      Key.optional("max_age", Codec.of(Durations.GRAMMAR), "How long an answer is used.")
          .standard("always");
  private static final Key<Optional<KeptAnswers>> CACHE =
      Key.optional(
              "cache",
              Codec.either(
                  Codec.nested(
                      Shape.of("A file of answers for later runs.", FILE, MAX_AGE),
                      fields -> new KeptAnswers(fields.get(FILE), fields.get(MAX_AGE)),
                      (kept, to) -> to.put(FILE, kept.file()).put(MAX_AGE, kept.age())),
                  Codecs.file(_ -> {})
                      .as(file -> new KeptAnswers(file, Optional.empty()), KeptAnswers::file),
                  kept -> kept.age().isPresent()),
              "A file that keeps answers for later runs. Failures are not kept, nor is what was"
                  + " asked.")
          .standard("answers are kept for this run");

  EnrichForm() {
    super(
        Enrich.class,
        "Calls an API for each row, or for batches of rows, and takes columns from its JSON"
            + " responses; rows without a response are rejected.",
        "enrich: {api: \"https://host/metadata/{id}\", take: {owner: /owner/name}, rate: 50/s}",
        Key.required(
            "enrich",
            Codec.nested(
                Shape.of(
                        "The URL, and the columns to take.",
                        API,
                        TAKE,
                        TYPES,
                        RECORDS,
                        PaginateKey.KEY,
                        BATCH,
                        CACHE,
                        WORKERS)
                    .and(RequestKeys.KEYS)
                    .and(HttpKeys.KEYS),
                EnrichForm::readContent,
                EnrichForm::writeContent),
            "The URL, and the columns to take."));
  }

  private static Enrich readContent(Fields fields) {
    UrlTemplate api = fields.get(API);
    Map<String, String> take = fields.get(TAKE);
    Map<String, Type> types = fields.get(TYPES);
    int workers = fields.get(WORKERS);
    HttpSettings http = HttpKeys.read(fields);
    Optional<ChildRecords> records = records(fields);
    Optional<IdBatch> batch = batch(api, fields);
    Optional<KeptAnswers> cache = fields.get(CACHE);
    return fields.at(
        TAKE, () -> new Enrich(api, take, types, workers, http, records, batch, cache));
  }

  private static Optional<ChildRecords> records(Fields fields) {
    Optional<Optional<String>> place = fields.get(RECORDS);
    Paging paging = fields.get(PaginateKey.KEY);
    if (place.isEmpty() && fields.has(PaginateKey.KEY)) {
      throw fields.error(
          PaginateKey.KEY, "pages have several records", "add records: auto, or their place");
    }
    return place.map(at -> new ChildRecords(at, paging));
  }

  private static Optional<IdBatch> batch(UrlTemplate api, Fields fields) {
    Optional<Ids> ids = fields.get(BATCH);
    for (Key<?> key : RequestKeys.KEYS) {
      if (ids.isEmpty() && fields.has(key)) {
        throw fields.error(
            key, "only a batch has it", "leave it out, or add batch: {column: id, ...}");
      }
    }
    // A name in it is an error of the step.
    return ids.map(
        declared -> {
          ApiRequest request =
              RequestKeys.read(Objects.requireNonNull(api.fill(name -> name)), fields);
          return fields.at(
              BATCH,
              () ->
                  new IdBatch(
                      request,
                      declared.column(),
                      declared.parameter(),
                      declared.key(),
                      declared.size()));
        });
  }

  // The place of the records may be left to the response.
  @SuppressWarnings("OptionalMapToOptional")
  private static void writeContent(Enrich enrich, MappingBuilder to) {
    to.put(API, enrich.api())
        .put(TAKE, enrich.take())
        .put(TYPES, new TreeMap<>(enrich.types()))
        .put(RECORDS, enrich.records().map(ChildRecords::place))
        .put(PaginateKey.KEY, enrich.records().map(ChildRecords::paging).orElse(Paging.AUTO))
        .put(
            BATCH,
            enrich
                .batch()
                .map(ids -> new Ids(ids.column(), ids.parameter(), ids.key(), ids.size())))
        .put(CACHE, enrich.cache())
        .put(WORKERS, enrich.workers());
    enrich.batch().ifPresent(ids -> RequestKeys.write(ids.request(), to));
    HttpKeys.write(enrich.http(), to);
  }
}
