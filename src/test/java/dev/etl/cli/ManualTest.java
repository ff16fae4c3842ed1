package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.InProcess;
import dev.etl.cli.option.OptionEntry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The manual has every command and option as it is declared, in both forms.
final class ManualTest {
  private static final String MAN = InProcess.ETL.run("manual", "man").stdout();
  private static final String HTML = InProcess.ETL.run("manual", "html").stdout();

  @TempDir private Path folder;

  private static List<OptionEntry> options() {
    return CompletionTest.PROGRAM.stream()
        .flatMap(command -> command.entries().stream())
        .distinct()
        .toList();
  }

  @Test
  void bothFormsHaveEveryOptionWithItsHelp() {
    String man = MAN.replace("\\-", "-").replace("\\(aq", "'").replace("\\(dq", "\"");
    String html =
        HTML.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#39;", "'")
            .replace("&quot;", "\"");
    assertThat(options()).hasSizeGreaterThan(100);
    for (OptionEntry option : options()) {
      assertThat(man.replaceAll("\\\\(ha|e)", "\\\\")).contains(option.synopsis());
      assertThat(man.replace("\\e", "\\")).contains(option.help());
      assertThat(html).contains("<code>" + option.synopsis() + "</code>", option.help());
    }
  }

  @Test
  void bothFormsHaveEveryCommandAndExitCode() {
    for (CommandName command : CommandName.listed()) {
      assertThat(MAN).contains(".SS \"etl " + command + "\"\n");
      assertThat(HTML).contains("<h2 id=\"etl-" + command + "\">");
    }
    for (ExitCode code : ExitCode.values()) {
      assertThat(MAN).contains(".B " + code.number() + "\n");
      assertThat(HTML).contains("<dt><code>" + code.number() + "</code></dt>");
    }
  }

  @Test
  void optionsOfSeveralCommandsAreThereOnce() {
    assertThat(MAN.split("\\\\-\\\\-skip\\\\-footer=N", -1)).hasSize(2);
    assertThat(MAN.split("\\\\-\\\\-color=", -1)).hasSize(2);
  }

  /// The page has no date, so that the same version gives the same bytes.
  @Test
  void manFindsNoFaultInThePage() throws Exception {
    assertThat(MAN).isNotEmpty().matches("(?s)[\n -~]*");
    Path page = Files.writeString(folder.resolve("etl.1"), MAN);
    assertThat(output("man", "--warnings", "-E", "UTF-8", "-l", page.toString()))
        .contains("etl compare", "EXIT STATUS")
        .doesNotContain("warning");
  }

  @Test
  void mandocFindsNoFaultInThePage() throws Exception {
    Path page = Files.writeString(folder.resolve("etl.1"), MAN);
    assertThat(output("mandoc", "-Tlint", "-W", "warning", page.toString()).lines())
        .noneMatch(line -> !line.contains("missing date"));
  }

  @Test
  void linksOfTheWebPageLeadToItself() {
    List<String> ids = found("id=\"([^\"]*)\"");
    assertThat(ids).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    assertThat(found("href=\"([^\"]*)\""))
        .hasSizeGreaterThan(25)
        .allSatisfy(link -> assertThat(ids).contains(link.replaceFirst("^#", "")));
  }

  @Test
  void theWebPageNeedsNoNetworkAndRunsNoScript() {
    assertThat(HTML)
        .contains("default-src &#39;none&#39;", "etl explain", "log_sum_exp")
        .doesNotContain("<script", "src=", "url(", "@import", "```", "](");
  }

  private static List<String> found(String pattern) {
    return Pattern.compile(pattern).matcher(HTML).results().map(each -> each.group(1)).toList();
  }

  private static String output(String... command) throws IOException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, command[0]))),
        command[0] + " is not installed, so the man page remains unchecked by it");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MANPAGER", "cat");
    Process process = builder.start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
