package dev.etl.cli;

import dev.etl.cli.manual.Manual;
import dev.etl.cli.manual.Manual.Topic;
import dev.etl.cli.manual.MarkdownText;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Repeated;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.NearestName;
import dev.etl.data.text.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/// `etl explain`: what an exit code, a step, a type or a function means.
final class ExplainCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "explain",
          "Explains exit codes, steps, types and functions.",
          List.of("Without a topic, lists the topics."),
          List.of("etl explain [TOPIC]"),
          List.of(
              "etl explain 6",
              "etl explain aggregate",
              "etl explain decimal",
              "etl explain round"));

  private final EtlCommand program;

  private final Repeated<String> topics =
      textOperands("TOPIC", "An exit code, or a step, type, function or section of the reference.");

  ExplainCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    String topic = String.join(" ", topics.all());
    int width = program.terminal.columns();
    program.terminal.print(topic.isBlank() ? list(width) : text(topic, width));
    return ExitCode.SUCCESS.number();
  }

  private static String text(String topic, int width) {
    Optional<ExitCode> code = ExitCode.find(topic.strip());
    if (code.isPresent()) {
      StringBuilder text = new StringBuilder("exit code ").append(topic.strip()).append('\n');
      Wrapping.append(text.append("  "), code.get().meaning() + ".", width, 2);
      Wrapping.append(text.append("  "), code.get().advice(), width, 2);
      return text.toString();
    }
    Manual manual = Manual.read();
    List<Topic> found = manual.find(topic);
    if (found.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "unknown topic '" + topic + "'" + NearestName.question(topic, manual.names()),
          "etl explain lists the topics");
    }
    return found.stream()
        .map(each -> MarkdownText.of(each.lines(), width).strip() + "\n")
        .collect(Collectors.joining("\n"));
  }

  private static String list(int width) {
    List<String> names = new ArrayList<>(Manual.read().names());
    StringBuilder text = new StringBuilder("exit codes\n  ");
    Wrapping.append(
        text, String.join(", ", ExitCode.help().keySet()).replace("  ", " ").strip(), width, 2);
    text.append("topics\n  ");
    Wrapping.append(text, String.join(", ", names), width, 2);
    return text.toString();
  }
}
