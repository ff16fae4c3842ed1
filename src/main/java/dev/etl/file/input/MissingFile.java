package dev.etl.file.input;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.data.text.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The error for an input that is not there, with what may be meant.
public final class MissingFile {
  private static final int MAX_SIBLINGS = 1_000;
  private static final Pattern PIPELINE = Pattern.compile("(?i)[.]ya?ml$");

  private MissingFile() {}

  static EtlException error(String path) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        path + ": no such file or folder" + similar(path),
        isNamedLikePipeline(path)
            ? "check the path; name a pipeline file with -f"
            : "check the path");
  }

  /// Whether a file has the name of a pipeline.
  public static boolean isNamedLikePipeline(String path) {
    return PIPELINE.matcher(path).find();
  }

  /// A question about a file or folder beside it, of the first in the folder; empty if none has a
  /// similar name.
  private static String similar(String path) {
    try {
      Path wanted = PathText.path(path);
      Path name = Objects.requireNonNull(wanted.getFileName(), "a root is there");
      Path folder = Objects.requireNonNullElse(wanted.getParent(), Path.of("."));
      try (Stream<Path> there = Files.list(folder)) {
        List<String> names =
            there.limit(MAX_SIBLINGS).map(each -> String.valueOf(each.getFileName())).toList();
        return NearestName.of(name.toString(), names)
            .filter(near -> NearestName.of(stem(name.toString()), List.of(stem(near))).isPresent())
            .map(near -> NearestName.question(wanted.resolveSibling(near).toString()))
            .orElse("");
      }
    } catch (IOException | UncheckedIOException | InvalidPathException _) {
      return "";
    }
  }

  /// A name without its extension: files are not similar because both end in `.csv`.
  private static String stem(String name) {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }
}
