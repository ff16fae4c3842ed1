package dev.etl.pipeline.form;

import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.http.HttpSettings;
import dev.etl.http.UrlTemplate;
import dev.etl.transform.Enrich;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `enrich: {api: "https://host/metadata/{id}", take: {owner: /owner/name}}`.
final class EnrichForm implements Form<Enrich> {
  private static final String ENRICH = "enrich";
  private static final Shape CONTENT = content();

  private static final Shape SHAPE =
      Shape.of(
          "Asks an API about each row and takes columns from its JSON answers; rows without an"
              + " answer are rejected.",
          Key.required(ENRICH, new Kind.Nested(CONTENT), "What to ask, and what to take."));

  private static Shape content() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        Key.required(
            "api",
            new Kind.Text("a URL such as https://host/metadata/{id}"),
            "The URL, in which `{id}` stands for the value of the column id, and `{{` for a"
                + " brace."));
    keys.add(
        Key.required(
            "take",
            new Kind.Values("new columns", new Kind.Text("a JSON pointer such as /owner/name")),
            "Where in an answer the values of the new columns stand."));
    keys.add(
        Key.optional(
                "types",
                new Kind.Values("columns", new Kind.Value(Types.GRAMMAR)),
                "The types of those that are not strings.")
            .standard("string"));
    keys.add(
        Key.optional(
                "workers",
                new Kind.Value(new WholeNumbers(1, 32_767)),
                "How many calls there are at the same time, in the whole run.")
            .standard(Integer.toString(Enrich.WORKERS)));
    keys.addAll(HttpKeys.KEYS);
    return new Shape("key", "What to ask, and what to take.", keys, Optional.empty());
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "enrich: {api: \"https://host/metadata/{id}\", take: {owner: /owner/name}, rate: 50/s}";
  }

  @Override
  public Class<Enrich> type() {
    return Enrich.class;
  }

  @Override
  public Enrich read(Fields fields) {
    Fields content = fields.nested(ENRICH);
    UrlTemplate api =
        content.require(
            "api", text -> UrlTemplate.parse(text, content.shown("api"), content.hidden("api")));
    content.context().remember(api, content.raw("api"));
    Map<String, String> take = content.values("take", pointer -> pointer);
    Map<String, Type> types = content.values("types", Types.GRAMMAR::parse);
    int workers = content.read("workers", Integer::valueOf).orElse(Enrich.WORKERS);
    HttpSettings http = HttpKeys.read(content);
    return content.at("take", () -> new Enrich(api, take, types, workers, http));
  }

  @Override
  public void write(Enrich enrich, MappingBuilder to) {
    to.nested(
        ENRICH,
        nested -> {
          nested.raw("api", to.context().template(enrich.api()));
          nested.values("take", enrich.take());
          if (!enrich.types().isEmpty()) {
            nested.values("types", Types.GRAMMAR, new TreeMap<>(enrich.types()));
          }
          if (enrich.workers() != Enrich.WORKERS) {
            nested.number("workers", enrich.workers());
          }
          HttpKeys.write(enrich.http(), nested);
        });
  }
}
