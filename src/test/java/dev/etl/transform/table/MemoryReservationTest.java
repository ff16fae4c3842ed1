package dev.etl.transform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// The memory that states of an aggregation share, taken 16 KiB at a time.
final class MemoryReservationTest {
  private static final int CHUNK = 16 << 10;

  private final MemoryLimit limit = limit(2 * CHUNK);
  private final MemoryReservation one = new MemoryReservation(limit);
  private final MemoryReservation other = new MemoryReservation(limit);

  private static MemoryLimit limit(long bytes) {
    return MemoryLimit.of(bytes, () -> new EtlException(ErrorKind.DATA, "too much", "take less"));
  }

  private static boolean isRefused(MemoryReservation memory, long bytes) {
    EtlException error = catchThrowableOfType(EtlException.class, () -> memory.take(bytes));
    return error != null && error.kind() == ErrorKind.DATA;
  }

  @Test
  void allOfTheLimitCanBeTakenAndNoByteMore() {
    one.take(2 * CHUNK);
    assertThat(isRefused(other, 1)).isTrue();
    assertThat(isRefused(one, 1)).isTrue();
    one.give(1);
    assertThatCode(() -> one.take(1)).doesNotThrowAnyException();
  }

  @Test
  void whatIsTakenInSmallPiecesComesFromOneChunk() {
    one.take(1);
    one.take(CHUNK - 1);
    other.take(CHUNK);
    assertThat(isRefused(one, 1)).isTrue();
    assertThat(isRefused(other, 1)).isTrue();
  }

  @Test
  void aRefusedPieceIsNotTaken() {
    other.take(1);
    one.take(1);
    assertThat(isRefused(one, CHUNK)).isTrue();
    one.trim();
    other.trim();
    assertThatCode(() -> one.take(2 * CHUNK - 2)).doesNotThrowAnyException();
  }

  @Test
  void whatIsGivenBackIsForOthers() {
    one.take(2 * CHUNK);
    one.give(CHUNK);
    assertThat(isRefused(other, 1)).isTrue();
    one.trim();
    other.take(CHUNK);
    one.giveAll();
    assertThatCode(() -> other.take(CHUNK)).doesNotThrowAnyException();
  }

  @Test
  void whatIsUsedStaysTakenWhenTheRestIsGivenBack() {
    one.take(CHUNK);
    one.trim();
    other.take(CHUNK);
    assertThat(isRefused(other, 1)).isTrue();
  }

  @Test
  void moreThanASoftLimitCanBeTaken() {
    MemoryLimit soft = MemoryLimit.soft(CHUNK);
    MemoryReservation memory = new MemoryReservation(soft);
    memory.take(CHUNK);
    assertThat(soft.isExceeded()).isFalse();
    memory.take(1);
    assertThat(soft.isExceeded()).isTrue();
    assertThat(memory.used()).isEqualTo(CHUNK + 1);
    memory.giveAll();
    assertThat(soft.isExceeded()).isFalse();
  }

  @Test
  void anArrayThatGrowsKeepsItsValues() {
    MemoryReservation memory = new MemoryReservation(limit(CHUNK));
    assertThat(memory.grown(new long[] {7}, 2)).hasSize(8).startsWith(7, 0);
    assertThat(memory.grown(new int[] {7}, 9)).hasSize(9).startsWith(7, 0);
    assertThat(memory.grown(new byte[] {7}, 2)).hasSize(8).startsWith(7, 0);
    assertThat(memory.grown(new double[] {7}, 2)).hasSize(8).startsWith(7, 0);
    assertThat(memory.grown(new String[] {"a"}, 2)).hasSize(8).startsWith("a", null);
    assertThat(memory.grown(new long[9], 10)).hasSize(18);
  }

  /// A longer array takes its memory, and gives back that of the shorter one.
  @Test
  void arraysOfAllTypesReserveTheirMemory() {
    int half = 1 << 15;
    reserves(half, Long.BYTES, new long[half], (memory, array) -> memory.grown(array, half + 1));
    reserves(half, Integer.BYTES, new int[half], (memory, array) -> memory.grown(array, half + 1));
    reserves(half, Byte.BYTES, new byte[half], (memory, array) -> memory.grown(array, half + 1));
    reserves(
        half, Double.BYTES, new double[half], (memory, array) -> memory.grown(array, half + 1));
    reserves(half, Long.BYTES, new String[half], (memory, array) -> memory.grown(array, half + 1));

    long[] longs = {7};
    int[] ints = {7};
    byte[] bytes = {7};
    double[] doubles = {7};
    String[] texts = {"a"};
    assertThat(one.grown(longs, 1)).isSameAs(longs);
    assertThat(one.grown(ints, 1)).isSameAs(ints);
    assertThat(one.grown(bytes, 1)).isSameAs(bytes);
    assertThat(one.grown(doubles, 1)).isSameAs(doubles);
    assertThat(one.grown(texts, 1)).isSameAs(texts);
  }

  private static <T> void reserves(
      int length, long size, T array, BiFunction<MemoryReservation, T, T> grown) {
    MemoryReservation memory = new MemoryReservation(limit(3L * length * size));
    memory.take(length * size);
    assertThat(grown.apply(memory, array)).isNotSameAs(array);
    assertThatCode(() -> memory.take(length * size)).doesNotThrowAnyException();
    assertThat(isRefused(memory, 1)).isTrue();
  }
}
