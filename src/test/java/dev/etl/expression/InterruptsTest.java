package dev.etl.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.expression.kernel.Arguments;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.kernel.RowArguments;
import dev.etl.expression.kernel.Values;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An interrupt ends the evaluation of an expression, however much is left to do.
@Timeout(60)
final class InterruptsTest {
  private static final int ROWS = 1_000;
  private static final int LAST = 7;

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  private static RecordBatch texts(int rows, String text) {
    StringColumn.Builder column = new StringColumn.Builder(rows);
    for (int row = 0; row < rows; row++) {
      column.add(text);
    }
    return new RecordBatch(Schema.of(Field.of("s", Type.STRING)), rows, List.of(column.build()));
  }

  private static void assertCancelled(Runnable evaluation) {
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(evaluation::run)
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  /// Ways to compute row by row, of what is done in a row.
  static Stream<Function<Runnable, Operation>> ways() {
    return Stream.of(
        done ->
            RowArguments.strings(
                (_, column) -> {
                  done.run();
                  column.addNull();
                }),
        done -> RowArguments.longs(_ -> after(done, 1L)),
        done -> RowArguments.moments(Type.DATE, _ -> after(done, 1L)),
        done -> RowArguments.doubles(_ -> after(done, 1.0)),
        done -> RowArguments.booleans(_ -> after(done, true)));
  }

  private static <T> T after(Runnable done, T value) {
    done.run();
    return value;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void noRowIsComputedAfterAnInterrupt(Function<Runnable, Operation> way) {
    AtomicInteger rows = new AtomicInteger();
    Operation operation =
        way.apply(
            () -> {
              if (rows.incrementAndGet() == LAST) {
                Thread.currentThread().interrupt();
              }
            });
    LongColumn.Builder column = new LongColumn.Builder(ROWS);
    for (int row = 0; row < ROWS; row++) {
      column.add(row);
    }
    Arguments arguments = new Arguments(List.of(Values.of(column.build())), ROWS);
    assertCancelled(() -> operation.apply(arguments));
    assertThat(rows.get()).isEqualTo(LAST);
  }

  /// Without an interrupt this would take many seconds.
  @Test
  void nestedReplacesOfLongTextsEnd() {
    String expression = "s";
    for (int depth = 0; depth < 40; depth++) {
      expression = "replace(" + expression + ", 'a', 'a')";
    }
    RecordBatch batch = texts(20, "a".repeat(1 << 20));
    BoundExpression bound = Expression.parse(expression).bind(batch.schema());
    Thread.currentThread().interrupt();
    assertCancelled(() -> bound.evaluate(batch, (_, _) -> {}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replace(s, 'a', 'b')",
        "split_part(s, 'a', 3)",
        "concat(s, s)",
        "s || s",
        "upper(s)",
        "trim(s)",
        "substring(s, 2, 3)",
        "length(s)",
        "regexp_matches(s, 'a+')",
        "s LIKE '%a%b%'",
        "CAST(s AS long)",
        "CASE WHEN s LIKE '%b' THEN 1 ELSE 2 END",
      })
  void whateverIsDoneWithTextsEnds(String expression) {
    RecordBatch batch = texts(3, "aab");
    BoundExpression bound = Expression.parse(expression).bind(batch.schema());
    Thread.currentThread().interrupt();
    assertCancelled(() -> bound.evaluate(batch, (_, _) -> {}));
  }

  @Test
  void aPatternThatTriesManyWaysEndsInTheMiddleOfARow() {
    RegularExpression pattern = new RegularExpression(Pattern.compile("a*a*a*a*a*a*a*c"));
    Operation operation =
        RowArguments.booleans(
            row -> {
              Thread.currentThread().interrupt();
              return pattern.isIn(row);
            });
    RecordBatch batch = texts(1, "a".repeat(100));
    Arguments arguments = new Arguments(List.of(Values.of(batch.column(0))), 1);
    assertCancelled(() -> operation.apply(arguments));
  }
}
