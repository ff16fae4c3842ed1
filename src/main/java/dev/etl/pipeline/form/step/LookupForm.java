package dev.etl.pipeline.form.step;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.source.SourceForms;
import dev.etl.transform.Lookup;
import dev.etl.transform.Lookup.Duplicates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `lookup: {csv: codes.csv, on: key, take: [code]}`.
final class LookupForm extends KeyForm<Lookup> {
  private static final Key<Map<String, String>> ON =
      Key.required(
          "on",
          names("columns of the rows"),
          "The columns of the key; a mapping if their names differ in the table.");
  private static final Key<Map<String, String>> TAKE =
      Key.absent(
              "take",
              names("new columns"),
              Map.<String, String>of(),
              "The columns to take; a mapping gives them other names.")
          .standard("all but those of the key");
  private static final Key<Duplicates> DUPLICATES =
      Key.of(
          "duplicates",
          Duplicates.GRAMMAR,
          Duplicates.ERROR,
          "If the table has a key twice: fail, or take the first row.");

  private static final Shape CONTENT =
      Shape.of("A source for the small table, and what to take from it.", ON, TAKE, DUPLICATES);

  LookupForm() {
    super(
        Lookup.class,
        "Adds columns of a small table: a left join.",
        "lookup: {csv: codes.csv, on: key, take: [code], duplicates: first}",
        Key.required(
            "lookup",
            Codec.mapping(
                new Kind.Joined(CONTENT, SourceForms.ALL),
                LookupForm::readContent,
                LookupForm::writeContent),
            "The keys of a source, which is the small table, and what to take from it."));
  }

  private static Lookup readContent(Fields fields) {
    DataLoader table =
        SourceForms.ALL.read(
            new LocatedNode(fields.location(), fields.others(CONTENT).mapping()), fields.context());
    return new Lookup(table, fields.get(ON), fields.get(TAKE), fields.get(DUPLICATES));
  }

  private static void writeContent(Lookup lookup, MappingBuilder to) {
    to.all(SourceForms.ALL.write(lookup.table(), to.context()))
        .put(ON, lookup.on())
        .put(TAKE, lookup.take())
        .put(DUPLICATES, lookup.duplicates());
  }

  /// Columns of the table by other names, or a list of them if the names are equal.
  private static Codec<Map<String, String>> names(String others) {
    return Codec.either(
        Codec.values(others, Codec.text("a column of the table"))
            .as(LookupForm::some, names -> names),
        Codecs.COLUMNS.as(LookupForm::same, names -> List.copyOf(names.keySet())),
        names ->
            !names.entrySet().stream().allMatch(name -> name.getKey().equals(name.getValue())));
  }

  private static Map<String, String> same(List<String> columns) {
    Map<String, String> names = new LinkedHashMap<>();
    columns.forEach(name -> names.put(name, name));
    return some(names);
  }

  private static Map<String, String> some(Map<String, String> names) {
    if (names.isEmpty()) {
      throw new EtlException(ErrorKind.USAGE, "there is no column", "name at least one");
    }
    return names;
  }
}
