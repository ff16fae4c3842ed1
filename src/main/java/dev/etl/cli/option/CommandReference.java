package dev.etl.cli.option;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A command with its options by section: the one source of help, manual and completion.
///
/// @param help its texts
/// @param sections its options, first those without a heading
public record CommandReference(CommandHelp help, List<Section> sections) {

  /// Options that belong together.
  ///
  /// @param heading `Options` for those of the command itself
  public record Section(String heading, List<OptionEntry> entries) {
    public Section {
      entries = List.copyOf(entries);
    }
  }

  public CommandReference {
    sections = List.copyOf(sections);
  }

  /// A command made by [CommandSpecs].
  public static CommandReference of(CommandSpec command, CommandHelp help) {
    OptionGroup group = (OptionGroup) command.userObject();
    Set<ArgSpec> declared = new HashSet<>(group.all().toList());
    List<ArgSpec> first = new ArrayList<>(group.arguments());
    Stream<OptionSpec> common = command.options().stream();
    common.filter(option -> !declared.contains(option)).forEach(first::add);
    List<Section> sections = new ArrayList<>(List.of(section("Options", first)));
    group.sections().forEach(each -> sections.add(section(each.heading(), each.arguments())));
    return new CommandReference(help, sections);
  }

  private static Section section(String heading, List<ArgSpec> arguments) {
    return new Section(
        heading,
        arguments.stream().filter(argument -> !argument.hidden()).map(OptionEntry::of).toList());
  }

  /// The options and operands of all sections.
  public List<OptionEntry> entries() {
    return sections.stream().flatMap(section -> section.entries().stream()).toList();
  }
}
