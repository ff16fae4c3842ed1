package dev.etl.transform.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.LongColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The numbers of keys, for as many as make the table grow often.
final class KeyTableTest {
  private static final int BATCH = 1_000;

  private final MemoryReservation memory = new MemoryReservation(MemoryLimit.none());

  @Test
  void aMillionKeysGetTheirOwnNumbersAndKeepThem() {
    KeyTable table = new KeyTable(List.of(Type.LONG, Type.STRING), memory);
    int[] ids = new int[BATCH];
    for (int round = 0; round < 2; round++) {
      for (int begin = 0; begin < 1_000_000; begin += BATCH) {
        table.assign(keys(begin), BATCH, ids);
        for (int row = 0; row < BATCH; row++) {
          if (ids[row] != begin + row) {
            assertThat(ids[row]).isEqualTo(begin + row);
          }
        }
      }
    }
    assertThat(table.size()).isEqualTo(1_000_000);
    List<Column> kept = table.keys(999_999, 1_000_000);
    assertThat(((LongColumn) kept.get(0)).get(0)).isEqualTo(999_999 * 3L);
    assertThat(((StringColumn) kept.get(1)).get(0)).isEqualTo("key 99999");
  }

  private static List<Column> keys(int begin) {
    long[] numbers = new long[BATCH];
    StringColumn.Builder texts = new StringColumn.Builder(BATCH);
    for (int row = 0; row < BATCH; row++) {
      numbers[row] = (begin + row) * 3L;
      texts.add("key " + (begin + row) / 10);
    }
    return List.of(LongColumn.of(numbers, Validity.all(BATCH)), texts.build());
  }

  @Test
  void hashesOfNearNumbersAndTextsDiffer() {
    long numbers = LongStream.range(0, 100_000).map(Hashes::mixed).distinct().count();
    assertThat(numbers).isEqualTo(100_000);
    long texts =
        IntStream.range(0, 100_000)
            .mapToObj(number -> "a text of some length, " + number)
            .map(text -> text.getBytes(UTF_8))
            .mapToLong(bytes -> Hashes.of(bytes, 0, bytes.length))
            .distinct()
            .count();
    assertThat(texts).isEqualTo(100_000);
  }

  @Test
  void slotsGrowOnlyWithinTheMemoryThatIsLeft() {
    KeySlots slots = new KeySlots(0);
    long before = slots.bytes();
    MemoryReservation little =
        new MemoryReservation(
            MemoryLimit.of(1, () -> new EtlException(ErrorKind.DATA, "too much", "take less")));
    slots.growFor((int) (before / Long.BYTES / 2), little);
    assertThat(slots.bytes()).isEqualTo(before);
    assertThat(
            catchThrowableOfType(
                EtlException.class, () -> slots.growFor((int) before / Long.BYTES, little)))
        .isNotNull();
    slots.growFor((int) before / Long.BYTES, memory);
    assertThat(slots.bytes()).isEqualTo(2 * before).isGreaterThan(0);
  }
}
