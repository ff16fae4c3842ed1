package dev.etl.pipeline.form;

import dev.etl.loader.DataLoader;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.transform.Lookup;
import dev.etl.transform.Lookup.Duplicates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `lookup: {csv: codes.csv, on: key, take: [code]}`.
final class LookupForm implements Form<Lookup> {
  private static final Kind NAMES = new Kind.Items(new Kind.Text("the name of a column"));

  private static final Shape CONTENT =
      Shape.of(
          "A source for the small table, and what to take from it.",
          Key.required(
              "on",
              new Kind.Either(
                  new Kind.Values("columns of the rows", new Kind.Text("a column of the table")),
                  NAMES),
              "The columns of the key; a mapping where the table calls them otherwise."),
          Key.required(
              "take",
              new Kind.Either(
                  new Kind.Values("new columns", new Kind.Text("a column of the table")), NAMES),
              "The columns to take; a mapping gives them other names."),
          Key.optional(
                  "duplicates",
                  new Kind.Value(Duplicates.GRAMMAR),
                  "What to do where the table has a key twice: fail, or take the first row.")
              .standard("error"));

  private static final Shape SHAPE =
      Shape.of(
          "Adds columns of a small table: a left join.",
          Key.required(
              "lookup",
              new Kind.Joined(CONTENT, Forms.SOURCES),
              "The keys of a source, which is the small table, and what to take from it."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "lookup: {csv: codes.csv, on: key, take: [code], duplicates: first}";
  }

  @Override
  public Class<Lookup> type() {
    return Lookup.class;
  }

  @Override
  public Lookup read(Fields fields) {
    Fields content = fields.nested("lookup");
    Mapping source =
        new Mapping(
            content.mapping().entries().stream()
                .filter(entry -> CONTENT.find(entry.key()).isEmpty())
                .toList(),
            content.mapping().line());
    DataLoader table = Forms.SOURCES.read(source, content.place(), content.context());
    return new Lookup(
        table,
        names(content, "on"),
        names(content, "take"),
        content.read("duplicates", Duplicates.GRAMMAR).orElse(Duplicates.ERROR));
  }

  private static Map<String, String> names(Fields content, String key) {
    if (content.isMapping(key)) {
      return content.values(key, name -> name);
    }
    Map<String, String> names = new LinkedHashMap<>();
    content.texts(key).forEach(name -> names.put(name, name));
    if (names.isEmpty()) {
      throw content.error(key, "there is no column", "name at least one");
    }
    return names;
  }

  @Override
  public void write(Lookup lookup, MappingBuilder to) {
    to.nested(
        "lookup",
        nested -> {
          Mapping source = Forms.SOURCES.write(lookup.table(), to.context());
          source.entries().forEach(entry -> nested.node(entry.key(), entry.value()));
          writeNames("on", lookup.on(), nested);
          writeNames("take", lookup.take(), nested);
          nested.value("duplicates", Duplicates.GRAMMAR, lookup.duplicates());
        });
  }

  private static void writeNames(String key, Map<String, String> names, MappingBuilder to) {
    if (names.entrySet().stream().allMatch(name -> name.getKey().equals(name.getValue()))) {
      to.texts(key, List.copyOf(names.keySet()));
    } else {
      to.values(key, names);
    }
  }
}
