package dev.etl.pipeline.form.step;

import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.http.HttpSettings;
import dev.etl.http.UrlTemplate;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.HttpKeys;
import dev.etl.transform.Enrich;
import java.util.Map;
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

  EnrichForm() {
    super(
        Enrich.class,
        "Calls an API for each row and takes columns from its JSON responses; rows without a"
            + " response are rejected.",
        "enrich: {api: \"https://host/metadata/{id}\", take: {owner: /owner/name}, rate: 50/s}",
        Key.required(
            "enrich",
            Codec.nested(
                Shape.of("The URL, and the columns to take.", API, TAKE, TYPES, WORKERS)
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
    return fields.at(TAKE, () -> new Enrich(api, take, types, workers, http));
  }

  private static void writeContent(Enrich enrich, MappingBuilder to) {
    to.put(API, enrich.api())
        .put(TAKE, enrich.take())
        .put(TYPES, new TreeMap<>(enrich.types()))
        .put(WORKERS, enrich.workers());
    HttpKeys.write(enrich.http(), to);
  }
}
