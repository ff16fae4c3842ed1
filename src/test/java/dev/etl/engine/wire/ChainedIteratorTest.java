package dev.etl.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChainedIteratorTest {
  private final List<Integer> read = new ArrayList<>();

  private Iterator<Integer> numbers(Integer... numbers) {
    Iterator<Integer> all = List.of(numbers).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Integer next() {
        Integer next = all.next();
        read.add(next);
        return next;
      }
    };
  }

  @Test
  void readsNothingBeforeItIsAskedFor() {
    Iterator<Integer> chain =
        new ChainedIterator<>(Stream.of(numbers(), numbers(1, 2, 3), numbers(4)).iterator());
    assertThat(chain.hasNext()).isTrue();
    assertThat(read).isEmpty();
    assertThat(chain.next()).isEqualTo(1);
    assertThat(chain.hasNext()).isTrue();
    assertThat(read).containsExactly(1);
  }

  @Test
  void givesAllInOrder() {
    Iterator<Integer> chain =
        new ChainedIterator<>(
            Stream.of(numbers(1), numbers(), numbers(2, 3), numbers()).iterator());
    assertThat(chain).toIterable().containsExactly(1, 2, 3);
    assertThatThrownBy(chain::next).isInstanceOf(NoSuchElementException.class);
  }
}
