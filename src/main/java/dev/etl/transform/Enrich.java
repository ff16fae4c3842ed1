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
import dev.etl.transform.call.AnswerCache;
import dev.etl.transform.call.AnswerCalls;
import dev.etl.transform.call.EnrichCall;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
public record Enrich(
    UrlTemplate api,
    Map<String, String> take,
    Map<String, Type> types,
    int workers,
    HttpSettings http)
    implements RowTransform {

  /// The default number of concurrent calls.
  public static final int WORKERS = 32;

  private static final int MAX_WORKERS = 32_767;
  private static final int MAX_ANSWERS = 100_000;
  private static final long MAX_BYTES = 64L << 20;

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
  }

  @Override
  public HiddenTexts secrets() {
    return api.secrets();
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    // A replaced column keeps its index.
    return ColumnNames.union(outputs, api.names());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    Map<String, Integer> parameters = new LinkedHashMap<>();
    api.names().forEach(name -> parameters.put(name, ColumnNames.index(input, name, "api")));
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
    AnswerCalls calls =
        new AnswerCalls(
            new AnswerCache(MAX_ANSWERS, MAX_BYTES),
            context.fanOut().calls(workers),
            new EnrichCall(context.loads(), http, workers, taken));
    return new EnrichStep(new Schema(fields), api, parameters, taken, calls);
  }
}
