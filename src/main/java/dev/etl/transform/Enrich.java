package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.HiddenTexts;
import dev.etl.http.HttpSettings;
import dev.etl.http.UrlTemplate;
import dev.etl.loader.api.AnswerFields;
import dev.etl.loader.api.AnswerRecords;
import dev.etl.transform.call.AnswerCache;
import dev.etl.transform.call.AnswerCalls;
import dev.etl.transform.call.AnswerFile;
import dev.etl.transform.call.AnswerStore;
import dev.etl.transform.call.BatchAnswers;
import dev.etl.transform.call.ChildRecords;
import dev.etl.transform.call.EnrichCall;
import dev.etl.transform.call.IdBatch;
import dev.etl.transform.call.KeptAnswers;
import dev.etl.transform.call.RowAnswers;
import dev.etl.transform.call.UrlAnswers;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.RowStep;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls an API for each row and takes columns from its JSON response. Calls run in parallel, one
/// for each distinct URL. A row is rejected if its call fails or a value does not fit its type; a
/// row without a value that the URL needs makes no call and gets nulls.
///
/// ```java
/// new Enrich(
///     UrlTemplate.parse("https://host/metadata/{id}"),
///     Map.of("owner", "/owner/name", "size", "/size"),
///     Map.of("size", Type.LONG),
///     32,
///     HttpSettings.DEFAULTS);
/// ```
///
/// @param api the URL, with names of columns in it
/// @param take JSON pointers (RFC 6901) into the response, by the names of the columns, in order; a
///   column of an existing name is replaced. A missing value is null
/// @param types the types of the columns that are not strings
/// @param workers the most concurrent calls in the whole run
/// @param records makes a row of each record of a response; without it, a response is one record
/// @param batch asks about several rows at once
/// @param cache keeps answers for later runs
public record Enrich(
    UrlTemplate api,
    Map<String, String> take,
    Map<String, Type> types,
    int workers,
    HttpSettings http,
    Optional<ChildRecords> records,
    Optional<IdBatch> batch,
    Optional<KeptAnswers> cache)
    implements RowTransform {

  /// The default number of concurrent calls.
  public static final int WORKERS = 32;

  private static final int MAX_WORKERS = 32_767;
  private static final int MAX_ANSWERS = 100_000;
  private static final long MAX_BYTES = 64L << 20;

  /// A call for each row, with one record in each response.
  public Enrich(
      UrlTemplate api,
      Map<String, String> take,
      Map<String, Type> types,
      int workers,
      HttpSettings http) {
    this(api, take, types, workers, http, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// @throws EtlException USAGE if no columns to take, or `workers`, a pointer or a type is invalid
  public Enrich {
    take = Collections.unmodifiableMap(new LinkedHashMap<>(take));
    types = Map.copyOf(types);
    if (take.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE, "no columns to take", "name a column: take: {owner: /owner/name}");
    }
    if (workers < 1 || workers > MAX_WORKERS) {
      throw new EtlException(ErrorKind.USAGE, workers + " workers", "use 1 to  " + MAX_WORKERS);
    }
    AnswerFields _ = new AnswerFields(take, types);
    AnswerRecords _ = answers(take, records, batch);
    if (batch.isPresent() && !api.names().isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the URL of a batch has the name of a column in it",
          "a batch sends the values of one column: batch: {column: id, parameter: /ids}");
    }
  }

  /// The same with other settings of requests.
  public Enrich with(HttpSettings other) {
    return new Enrich(api, take, types, workers, other, records, batch, cache);
  }

  /// The columns whose values are sent.
  public Set<String> asksWith() {
    return batch.map(ids -> Set.of(ids.column())).orElseGet(api::names);
  }

  @Override
  public HiddenTexts secrets() {
    return api.secrets();
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    // A replaced column keeps its index.
    return ColumnNames.union(outputs, asksWith());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    AnswerFields taken = new AnswerFields(take, types);
    List<Field> fields = new ArrayList<>(input.fields());
    for (Field field : taken.fields()) {
      int index = input.indexOf(field.name()).orElse(fields.size());
      if (index == fields.size()) {
        fields.add(field);
      } else {
        fields.set(index, field);
      }
    }
    boolean many = records.isPresent() || batch.isPresent();
    return new EnrichStep(new Schema(fields), taken, answers(input, context, taken), many);
  }

  private RowAnswers answers(Schema input, TransformContext context, AnswerFields taken) {
    AnswerStore store =
        cache.map(kept -> file(context, kept).about(about(), kept.age())).orElse(AnswerStore.NONE);
    EnrichCall call =
        records.isPresent() || batch.isPresent()
            ? EnrichCall.many(context.loads(), http, workers, answers(take, records, batch))
            : EnrichCall.single(context.loads(), http, workers, taken);
    AnswerCalls calls =
        new AnswerCalls(
            new AnswerCache(MAX_ANSWERS, MAX_BYTES),
            context.fanOut().calls(workers),
            batch.isPresent() ? call : store.before(call));
    if (batch.isPresent()) {
      IdBatch ids = batch.get();
      int column = ColumnNames.index(input, ids.column(), "batch", "column");
      return new BatchAnswers(ids, column, calls, store);
    }
    Map<String, Integer> parameters = new LinkedHashMap<>();
    api.names().forEach(name -> parameters.put(name, ColumnNames.index(input, name, "api")));
    return new UrlAnswers(api, parameters, calls);
  }

  private static AnswerFile file(TransformContext context, KeptAnswers kept) {
    return context
        .loads()
        .forPath(
            kept.file(),
            AnswerFile.class,
            () -> new AnswerFile(kept.file(), InstantSource.system()));
  }

  /// Reads records, each with the id that a batch matches.
  private static AnswerRecords answers(
      Map<String, String> take, Optional<ChildRecords> records, Optional<IdBatch> batch) {
    ChildRecords children = records.orElse(ChildRecords.FOUND);
    List<String> pointers = new ArrayList<>(take.values());
    batch.ifPresent(ids -> pointers.add(ids.key()));
    return new AnswerRecords(children.place(), children.paging(), pointers);
  }

  /// What is asked and taken, apart from the values of rows. It may hold secrets.
  private String about() {
    String asked =
        batch
            .map(
                ids ->
                    "%s %s %s "
                        .formatted(AnswerStore.key(ids.request()), ids.parameter(), ids.key()))
            .orElse("");
    return asked + take.values() + records;
  }
}
