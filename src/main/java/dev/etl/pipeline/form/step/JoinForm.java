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
import dev.etl.transform.Join;
import dev.etl.transform.join.JoinKey;
import dev.etl.transform.join.JoinKind;
import dev.etl.transform.join.Matches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `join: {csv: customers.csv, on: id, how: left}`.
final class JoinForm extends KeyForm<Join> {
  private static final Key<List<JoinKey>> ON =
      Key.required(
          "on",
          Codec.either(
              Codec.values("columns of the rows", Codec.text("a column of the table"))
                  .as(JoinForm::pairs, JoinForm::byRows),
              Codecs.COLUMNS.as(JoinForm::same, keys -> keys.stream().map(JoinKey::rows).toList()),
              keys -> keys.stream().anyMatch(key -> !key.rows().equals(key.table()))),
          "The columns of the key, or expressions; a mapping where the table calls them"
              + " otherwise. A null matches nothing.");
  private static final Key<JoinKind> HOW =
      Key.of(
          "how",
          JoinKind.GRAMMAR,
          JoinKind.INNER,
          "The rows to keep: `inner` those with a match, `left` all, `right` those with a match"
              + " and then the rows of the table without one, `full` all of both, `semi` those"
              + " with a match but without columns of the table, `anti` those without a match.");
  private static final Key<List<String>> TAKE =
      Key.absent("take", Codecs.COLUMNS, List.<String>of(), "The columns to take from the table.")
          .standard("all but those of the key");
  private static final Key<String> SUFFIX =
      Key.of(
          "suffix",
          Codecs.TEXT,
          Join.SUFFIX,
          "The end of the name of a column of the table that the rows have too.");
  private static final Key<Matches> EXPECT =
      Key.of(
          "expect",
          Matches.GRAMMAR,
          Matches.MANY,
          "How many rows of the table may match a row; with `one`, a row with more is a bad row.");

  private static final Shape CONTENT =
      Shape.of("A source for the table, and how to join it.", ON, HOW, TAKE, SUFFIX, EXPECT);

  JoinForm() {
    super(
        Join.class,
        "Joins the rows with a table of any size, in the order of the rows.",
        "join: {csv: customers.csv, on: {customer: id}, how: left, expect: one}",
        Key.required(
            "join",
            Codec.mapping(
                new Kind.Joined(CONTENT, SourceForms.ALL),
                JoinForm::readContent,
                JoinForm::writeContent),
            "The keys of a source, which is the table, and how to join it."));
  }

  private static Join readContent(Fields fields) {
    DataLoader table =
        SourceForms.ALL.read(
            new LocatedNode(fields.location(), fields.others(CONTENT).mapping()), fields.context());
    return new Join(
        table,
        fields.get(ON),
        fields.get(HOW),
        fields.get(TAKE),
        fields.get(SUFFIX),
        fields.get(EXPECT));
  }

  private static void writeContent(Join join, MappingBuilder to) {
    to.all(SourceForms.ALL.write(join.table(), to.context()))
        .put(ON, join.on())
        .put(HOW, join.kept())
        .put(TAKE, join.take())
        .put(SUFFIX, join.suffix())
        .put(EXPECT, join.expect());
  }

  private static List<JoinKey> pairs(Map<String, String> names) {
    List<JoinKey> keys = new ArrayList<>();
    names.forEach((rows, table) -> keys.add(new JoinKey(rows, table)));
    return some(keys);
  }

  private static Map<String, String> byRows(List<JoinKey> keys) {
    Map<String, String> names = new LinkedHashMap<>();
    keys.forEach(key -> names.put(key.rows(), key.table()));
    return names;
  }

  private static List<JoinKey> same(List<String> names) {
    return some(names.stream().map(name -> new JoinKey(name, name)).toList());
  }

  private static List<JoinKey> some(List<JoinKey> keys) {
    if (keys.isEmpty()) {
      throw new EtlException(ErrorKind.USAGE, "there is no column", "name at least one");
    }
    return keys;
  }
}
