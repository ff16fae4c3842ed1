package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.loader.LoadContext;
import dev.etl.transform.step.RowStep;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FillTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("long", Type.LONG),
          Field.of("double", Type.DOUBLE),
          Field.of("boolean", Type.BOOLEAN),
          Field.of("a date", Type.DATE),
          Field.of("string", Type.STRING));

  private static RowStep bind(Map<String, String> values) {
    try (LoadContext loads = new LoadContext(InputStream.nullInputStream(), 1)) {
      return new Fill(values).bind(SCHEMA, new TransformContext(loads));
    }
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void putsValuesWhereThereAreNone() {
    RowStep step =
        bind(
            Map.of(
                "long",
                "-7",
                "double",
                "1e3",
                "boolean",
                "yes",
                "a date",
                "1970-01-02",
                "string",
                "it's"));
    List<List<@Nullable Object>> rows =
        List.of(row(null, null, null, null, null), row(1L, 2.0, false, 3L, ""));
    Rows filled =
        step.apply(
            new Rows(Tables.batch(SCHEMA, rows), row -> row),
            (_, _, _, reason) -> {
              throw new AssertionError(reason);
            });
    assertThat(Tables.rows(List.of(filled.batch())))
        .containsExactly(row(-7L, 1000.0, true, 1L, "it's"), row(1L, 2.0, false, 3L, ""));
  }

  @ParameterizedTest
  @CsvSource({"long,1.5", "long,x", "double,y", "boolean,2", "a date,2024-02-30"})
  void aValueThatIsNoneOfTheColumnIsFoundBeforeDataMoves(String column, String value) {
    assertThatThrownBy(() -> bind(Map.of(column, value)))
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessage("'%s' is not a value of the column '%s'".formatted(value, column));
  }
}
