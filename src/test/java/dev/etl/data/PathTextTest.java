package dev.etl.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Paths and the texts that spell them.
final class PathTextTest {

  @Test
  void namesThatAreUtf8AreSpelledAsTheyAre() {
    for (String name :
        new String[] {"", "/", "a.csv", "/ä/\uD83D\uDE00", "a\\b", "a\\xE", "../\uFFFD"}) {
      assertThat(PathText.text(Path.of(name))).isEqualTo(name);
      assertThat(PathText.path(name)).isEqualTo(Path.of(name));
    }
  }

  @Test
  void bytesAreSpelledSoThatTheyCanBeReadAgain() {
    assertThat(PathText.text(new byte[] {'a', (byte) 0xE9, 'b'})).isEqualTo("a\\xE9b");
    assertThat(PathText.text(new byte[] {(byte) 0xE2, (byte) 0x82})).isEqualTo("\\xE2\\x82");
    assertThat(PathText.text(Path.of("a\\xE9"))).isEqualTo("a\\x5CxE9");
    assertThat(PathText.path("a\\x5CxE9")).isEqualTo(Path.of("a\\xE9"));
    assertThat(PathText.given("a\\xE9".getBytes(UTF_8))).isEqualTo("a\\xE9");
  }

  @Test
  void everyPathHasItsOwnTextAndEveryTextItsPath() {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] some = {
      'a',
      '\\',
      'x',
      '5',
      'C',
      'E',
      '9',
      '/',
      '.',
      ' ',
      '%',
      (byte) 0xE9,
      (byte) 0xC3,
      (byte) 0xA9,
      (byte) 0xFF
    };
    Set<Path> paths = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (int count = 0; count < 20_000; count++) {
      byte[] bytes = new byte[1 + random.nextInt(9)];
      for (int index = 0; index < bytes.length; index++) {
        bytes[index] = some[random.nextInt(some.length)];
      }
      Path path = PathText.path(PathText.text(bytes));
      String text = PathText.text(path);
      assertThat(PathText.path(text)).as("%s, seed %d", text, seed).isEqualTo(path);
      paths.add(path);
      texts.add(text);
    }
    assertThat(texts).as("seed %d", seed).hasSameSizeAs(paths);
  }
}
