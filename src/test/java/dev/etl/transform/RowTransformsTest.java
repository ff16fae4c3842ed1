package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.loader.LoadContext;
import dev.etl.transform.step.RowStep;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Transforms that choose and name columns, or make rows of pieces.
final class RowTransformsTest {
  private static final Schema INPUT =
      Schema.of(Field.of("id", Type.LONG), Field.of("tags", Type.STRING), Field.of("n", Type.LONG));

  static Stream<Arguments> transforms() {
    return Stream.of(
        arguments(new Select(List.of("n", "id")), "n,id 10,1@2 20,2@3 30,3@4 40,4@5"),
        arguments(new Drop(List.of("tags")), "id,n 1,10@2 2,20@3 3,30@4 4,40@5"),
        arguments(new Drop(List.of("n", "n", "tags")), "id 1@2 2@3 3@4 4@5"),
        arguments(
            new Rename(Map.of("n", "tags", "tags", "n")),
            "id,n,tags 1,a;b,10@2 2,null,20@3 3,;,30@4 4,,40@5"),
        arguments(
            new Explode("tags", ";"),
            "id,tags,n 1,a,10@2 1,b,10@2 2,null,20@3 3,,30@4 3,,30@4 4,,40@5"),
        arguments(
            new Explode("tags", "a;b"), "id,tags,n 1,,10@2 1,,10@2 2,null,20@3 3,;,30@4 4,,40@5"),
        arguments(new Limit(2), "id,tags,n 1,a;b,10@2 2,null,20@3 3,;,30@4 4,,40@5"));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void rowsAndTheirLinesComeOutAsDeclared(RowTransform transform, String expected) {
    assertThat(shown(bind(transform).apply(rows(), RowTransformsTest::reject))).isEqualTo(expected);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(new Select(List.of("id", "x")), "no column 'x'; available: id, tags, n"),
        arguments(new Select(List.of("id", "id")), "two columns would have the name 'id'"),
        arguments(new Drop(List.of("x")), "no column 'x'; available: id, tags, n"),
        arguments(new Rename(Map.of("x", "y")), "no column 'x'; available: id, tags, n"),
        arguments(new Rename(Map.of("n", "id")), "two columns would have the name 'id'"),
        arguments(new Explode("n", ";"), "the column 'n' is a long, not a string"),
        arguments(new Explode("x", ";"), "no column 'x'; available: id, tags, n"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatCannotBeIsAUsageError(RowTransform transform, String message) {
    EtlException failure = catchThrowableOfType(EtlException.class, () -> bind(transform));
    assertThat(failure).hasMessage(message);
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
  }

  static Stream<Arguments> needs() {
    return Stream.of(
        arguments(new Select(List.of("n")), Set.of("n"), Set.of("n")),
        arguments(new Drop(List.of("tags")), Set.of("id"), Set.of("id")),
        arguments(new Rename(Map.of("n", "m")), Set.of("m", "id"), Set.of("n", "id")),
        arguments(new Explode("tags", ";"), Set.of("id"), Set.of("tags", "id")),
        arguments(new Limit(1), Set.of("id"), Set.of("id")));
  }

  @ParameterizedTest
  @MethodSource("needs")
  void itIsKnownWhichColumnsATransformNeeds(
      RowTransform transform, Set<String> outputs, Set<String> expected) {
    assertThat(transform.requires(outputs)).isEqualTo(expected);
  }

  @Test
  void piecesOfNothingCannotBe() {
    assertThat(catchThrowableOfType(EtlException.class, () -> new Explode("tags", "")).kind())
        .isEqualTo(ErrorKind.USAGE);
  }

  private static RowStep bind(RowTransform transform) {
    return transform.bind(
        INPUT, new TransformContext(new LoadContext(InputStream.nullInputStream(), 1)));
  }

  private static void reject(Rows rows, int row, @Nullable String column, String reason) {
    throw new AssertionError(reason);
  }

  private static Rows rows() {
    LongColumn.Builder ids = new LongColumn.Builder(4);
    StringColumn.Builder tags = new StringColumn.Builder(4);
    LongColumn.Builder numbers = new LongColumn.Builder(4);
    for (int row = 1; row <= 4; row++) {
      ids.add(row);
      numbers.add(row * 10L);
    }
    tags.add("a;b");
    tags.addNull();
    tags.add(";");
    tags.add("");
    return new Rows(
        new RecordBatch(INPUT, 4, List.of(ids.build(), tags.build(), numbers.build())),
        row -> row + 2);
  }

  private static String shown(Rows rows) {
    List<String> shown = new ArrayList<>();
    shown.add(String.join(",", rows.batch().schema().names()));
    for (int row = 0; row < rows.count(); row++) {
      List<String> cells = new ArrayList<>();
      for (Column column : rows.batch().columns()) {
        cells.add(column.isNull(row) ? "null" : ValueText.of(column, row));
      }
      shown.add(String.join(",", cells) + "@" + rows.origin().line(row));
    }
    return String.join(" ", shown);
  }
}
