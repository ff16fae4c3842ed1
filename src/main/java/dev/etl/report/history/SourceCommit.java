package dev.etl.report.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The commit that a comparison was made of.
public final class SourceCommit {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
  private static final List<String> VARIABLES =
      List.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT", "BUILD_SOURCEVERSION");

  private SourceCommit() {}

  /// The commit that the CI service names, or else that of the git repository around a folder;
  /// empty if there is none.
  ///
  /// @param environment the environment variables
  public static Optional<String> of(Map<String, String> environment, Path folder) {
    return VARIABLES.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> HASH.matcher(value).matches())
        .findFirst()
        .or(() -> ofRepository(folder));
  }

  private static Optional<String> ofRepository(Path folder) {
    for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
      Path git = each.resolve(".git");
      if (Files.isDirectory(git)) {
        return head(git);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> head(Path git) {
    try {
      String head = Files.readString(git.resolve("HEAD"), ISO_8859_1).trim();
      if (!head.startsWith("ref: ")) {
        return Optional.of(head).filter(text -> HASH.matcher(text).matches());
      }
      String branch = head.substring("ref: ".length());
      Path file = git.resolve(branch).normalize();
      if (file.startsWith(git) && Files.isRegularFile(file)) {
        return Optional.of(Files.readString(file, ISO_8859_1).trim())
            .filter(text -> HASH.matcher(text).matches());
      }
      return Files.readString(git.resolve("packed-refs"), ISO_8859_1)
          .lines()
          .filter(line -> line.endsWith(" " + branch))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .filter(text -> HASH.matcher(text).matches())
          .findFirst();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
