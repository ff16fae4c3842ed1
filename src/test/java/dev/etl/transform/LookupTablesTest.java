package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.LoadContext;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.transform.call.FanOut;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of lookups are loaded once, and travel to where the same transforms are bound again.
final class LookupTablesTest {
  private static final Schema ROWS =
      Schema.of(
          Field.of("id", Type.LONG), Field.of("place", Type.STRING), Field.of("more", Type.LONG));
  private static final Schema FEWER =
      Schema.of(Field.of("id", Type.LONG), Field.of("place", Type.STRING));

  private static final Rejections NONE =
      (_, row, _, reason) -> {
        throw new AssertionError("row " + row + " " + reason);
      };

  @TempDir private Path folder;

  private Lookup numbers() throws IOException {
    String table = "id,name,since\n1,one,2001-01-01\n,nobody,2002-02-02\n3,,\n1,uno,2003-03-03\n";
    Map<String, String> take = new LinkedHashMap<>();
    take.put("name", "name");
    take.put("day", "since");
    return lookup("numbers.csv", table, "id", take);
  }

  private Lookup places() throws IOException {
    StringBuilder table = new StringBuilder("place,height\n");
    for (int row = 0; row < 3 * RecordBatch.ROWS; row++) {
      table.append("é").append(row).append(',').append(row / 4.0).append('\n');
    }
    return lookup("places.csv", table.toString(), "place", Map.of("height", "height"));
  }

  private Lookup lookup(String name, String table, String key, Map<String, String> take)
      throws IOException {
    return new Lookup(
        new CsvLoader(
            Files.writeString(folder.resolve(name), table).toString(),
            Optional.empty(),
            CsvDialect.RFC_4180,
            Optional.empty(),
            TypedColumns.INFERRED),
        Map.of(key, key),
        take,
        Lookup.Duplicates.FIRST);
  }

  private static RecordBatch batch(Schema schema) {
    return Tables.batch(
        schema,
        List.of(
            Arrays.asList(1L, "é8192", 0L),
            Arrays.asList(3L, "é24575", 0L),
            Arrays.asList(null, "e1", 0L),
            Arrays.asList(2L, null, 0L)));
  }

  /// What lookups give for rows of a schema.
  private static List<List<@Nullable Object>> looked(
      List<Lookup> lookups, Schema schema, LookupTables tables) {
    try (LoadContext loads = new LoadContext(InputStream.nullInputStream(), 1)) {
      TransformContext context =
          new TransformContext(loads, FanOut.IN_TURN, tables, Workspace.standard());
      Rows rows = new Rows(batch(schema), row -> row);
      Schema given = schema;
      for (Lookup lookup : lookups) {
        RowStep step = lookup.bind(given, context);
        given = step.output();
        rows = step.apply(rows, NONE);
      }
      return Tables.rows(List.of(rows.batch()));
    }
  }

  @Test
  void tablesThatTravelGiveTheSameAndNoFileIsOpened() throws IOException {
    List<Lookup> lookups = List.of(places(), numbers());
    LookupTables loaded = LookupTables.loaded();
    List<List<@Nullable Object>> expected = looked(lookups, ROWS, loaded);
    assertThat(expected)
        .containsExactly(
            Arrays.asList(1L, "é8192", 0L, 2048.0, "one", 11323L),
            Arrays.asList(3L, "é24575", 0L, 6143.75, null, null),
            Arrays.asList(null, "e1", 0L, null, null, null),
            Arrays.asList(2L, null, 0L, null, null, null));
    List<byte[]> written = loaded.written();
    assertThat(written).hasSize(2);
    Files.delete(folder.resolve("numbers.csv"));
    Files.delete(folder.resolve("places.csv"));

    LookupTables given = LookupTables.of(written);
    assertThat(looked(lookups, ROWS, given)).isEqualTo(expected);
    assertThat(looked(lookups, FEWER, given)).hasSize(4);
    assertThat(given.written()).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void aTableIsLoadedOnceHoweverOftenItIsBound() throws IOException {
    List<Lookup> lookups = List.of(numbers());
    LookupTables loaded = LookupTables.loaded();
    List<List<@Nullable Object>> expected = looked(lookups, ROWS, loaded);
    Files.delete(folder.resolve("numbers.csv"));
    assertThat(looked(lookups, ROWS, loaded)).isEqualTo(expected);
    assertThat(looked(lookups, FEWER, loaded)).hasSize(4);
    assertThat(loaded.written()).hasSize(1);
  }

  @Test
  void aTableThatWasNotGivenIsNotLoaded() throws IOException {
    Lookup lookup = numbers();
    assertThatThrownBy(() -> looked(List.of(lookup), ROWS, LookupTables.of(List.of())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a lookup or join more than the 0 whose tables were given");
  }
}
