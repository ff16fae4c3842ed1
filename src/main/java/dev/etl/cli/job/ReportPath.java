package dev.etl.cli.job;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.report.Comparison;
import dev.etl.report.ComparisonJson;
import dev.etl.report.Judgement;
import dev.etl.report.ReportJson;
import dev.etl.report.RunReport;
import dev.etl.report.page.ComparisonPage;
import dev.etl.report.page.RunPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The value of `--report`, whose ending decides: `.html` or `.htm` is a page for people, anything
/// else is JSON.
public final class ReportPath {
  private ReportPath() {}

  /// Adds the file to the outputs of a run.
  public static void add(TargetChecks targets, Path path) {
    if (isPage(path)) {
      targets.addFile("--report", path);
    } else {
      Outputs.addJson(targets, "--report", path);
    }
  }

  /// Checks that a file can be a page, and does not replace its input.
  ///
  /// @throws EtlException USAGE if not
  public static void checkPage(Path page, Path input) {
    if (!isPage(page)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--report: " + page + " is not an HTML file",
          "name a file that ends in .html");
    }
    if (page.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize())) {
      throw new EtlException(
          ErrorKind.USAGE, "--report would replace the history " + input, "name another file");
    }
  }

  /// The report of a run.
  ///
  /// @param exitCode null if a signal ends the program
  /// @param shown removes secrets from texts
  public static byte[] content(
      Path path, RunReport report, @Nullable Integer exitCode, UnaryOperator<String> shown) {
    return isPage(path) ? RunPage.html(report, shown) : ReportJson.json(report, exitCode, shown);
  }

  /// The report of a comparison.
  ///
  /// @param judgement null if there is no verdict
  /// @param lines for people
  public static byte[] content(
      Path path,
      Comparison comparison,
      @Nullable Judgement judgement,
      List<String> lines,
      UnaryOperator<String> shown) {
    return isPage(path)
        ? ComparisonPage.html(comparison, judgement, lines, shown)
        : ComparisonJson.json(comparison, judgement, shown);
  }

  private static boolean isPage(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm");
  }
}
