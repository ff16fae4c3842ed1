package dev.etl.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.CatalogName;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of tables are read as they are printed.
final class TableNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "t - t",
        "s.t s t",
        "\"my.schema\".t my.schema t",
        "\"t.x\" - t.x",
        "s.\"a.b\" s a.b",
        "\"a.\"\"b\"\"\".\"\"\"\" a.\"b\" \"",
        "\"s\".\"t\" s t",
        "a\"b.c\" a\"b c\"",
        "\"; - \";",
      })
  void aPartWithADotStandsBetweenQuotes(String text, String schema, String name) {
    TableName table = TableName.parse(text);
    assertThat(table).isEqualTo(new TableName(Optional.ofNullable(schema), name));
    assertThat(TableName.parse(table.toString())).isEqualTo(table);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".", "a.", ".b", "a..b", "a.b.c", "\"a\"b", "\"a.b.c", "\"\".t", "\"a\"."
      })
  void whatIsNoNameIsRefused(String text) {
    assertThatThrownBy(() -> TableName.parse(text))
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessageContaining("'" + text + "' is not the name of a table");
  }

  @Test
  void everyNameIsReadAsItIsPrinted() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 10_000; round++) {
      TableName table =
          new TableName(
              random.nextBoolean() ? Optional.empty() : Optional.of(part(random)), part(random));
      assertThat(TableName.parse(table.toString())).as("seed %d", seed).isEqualTo(table);
      CatalogName name = new CatalogName(List.of(part(random), part(random), part(random)));
      assertThat(CatalogName.parse(name.toString())).as("seed %d", seed).isEqualTo(name);
    }
  }

  private static String part(Random random) {
    StringBuilder part = new StringBuilder();
    do {
      part.append(".\" ax'".charAt(random.nextInt(6)));
    } while (part.toString().isBlank() || random.nextInt(4) > 0);
    return part.toString();
  }
}
