package dev.etl.cli.job;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.data.grammar.Sizes;
import dev.etl.pipeline.Resources;
import java.nio.file.Path;

/// The options for steps that need all rows.
final class ResourceOptions extends OptionGroup {
  ResourceOptions() {
    super("Memory");
  }

  private final Single<Long> memory =
      single(
          Sizes.GRAMMAR,
          "--memory",
          "SIZE",
          "Memory for steps that need all rows, such as --sort: 512m. More goes to temporary"
              + " files. Default: half of the heap");

  private final Single<Path> tempDir =
      path(
          "--temp-dir",
          "DIR",
          "Folder for temporary files of such steps. Default: that of the system");

  /// The given options.
  Resources resources() {
    return new Resources(memory.get(), tempDir.get());
  }
}
