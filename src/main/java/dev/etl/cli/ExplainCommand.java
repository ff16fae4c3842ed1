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
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// `etl explain`: what an exit code, a step, a type or a function means.
final class ExplainCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "explain",
          "Explains exit codes, steps, types, functions and operators.",
          List.of("Without a topic, lists the topics."),
          List.of("etl explain [TOPIC]"),
          List.of(
              "etl explain 6",
              "etl explain aggregate",
              "etl explain decimal",
              "etl explain ilike"));

  private static final int MAX_MENTIONS = 3;

  private final EtlCommand program;

  private final Repeated<String> topics =
      textOperands(
          "TOPIC",
          "An exit code, or a step, type, function, operator or section of the reference.",
          ExplainCommand::words);

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
      List<String> others = manual.mentioning(topic);
      throw new EtlException(
          ErrorKind.USAGE,
          "unknown topic '" + topic + "'" + NearestName.question(topic, manual.names()),
          others.isEmpty()
              ? "etl explain lists the topics"
              : "see "
                  + others.stream()
                      .limit(MAX_MENTIONS)
                      .map(each -> "etl explain " + each)
                      .collect(Collectors.joining(", or ")));
    }
    return found.stream()
        .map(each -> MarkdownText.of(each.lines(), width).strip() + "\n")
        .collect(Collectors.joining("\n"));
  }

  private static String list(int width) {
    StringBuilder text = new StringBuilder();
    append(text, "Exit codes", ExitCode.texts().keySet(), width);
    Manual.read().namesByPage().forEach((page, names) -> append(text, page, names, width));
    return text.toString();
  }

  private static void append(
      StringBuilder text, String heading, Collection<String> names, int width) {
    text.append(text.isEmpty() ? "" : "\n").append(heading).append("\n  ");
    Wrapping.append(text, String.join(", ", names), width, 2);
  }

  /// The topics that a shell takes as one word.
  private static Iterator<String> words() {
    return Stream.concat(ExitCode.texts().keySet().stream(), Manual.read().names().stream())
        .filter(name -> name.matches("[a-z0-9_-]+"))
        .iterator();
  }
}
