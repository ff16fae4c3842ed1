package dev.etl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages for users, and the commands in them.
final class DocumentedPages {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```");

  private DocumentedPages() {}

  static List<Path> pages() throws IOException {
    List<Path> pages =
        new ArrayList<>(List.of(Path.of("README.md"), Path.of("examples/README.md")));
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  /// The lines of its blocks of commands; those that go on are joined.
  static List<String> commands(Path page) {
    try {
      return BLOCK
          .matcher(Files.readString(page))
          .results()
          .flatMap(block -> block.group(1).replace("\\\n", " ").lines())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
