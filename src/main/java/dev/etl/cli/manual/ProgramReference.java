package dev.etl.cli.manual;

import dev.etl.cli.option.CommandReference;
import dev.etl.cli.option.OptionEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The reference of the program, in which options that commands share appear once.
///
/// @param itself the program without options
/// @param commands with the options that only they declare
/// @param shared options of all commands first, then those with a heading
/// @param exitCodes by number
public record ProgramReference(
    CommandReference itself,
    List<CommandReference> commands,
    List<Shared> shared,
    Map<String, ExitText> exitCodes) {

  /// Options of several commands.
  ///
  /// @param commands their names; empty for all
  public record Shared(String heading, List<String> commands, List<OptionEntry> entries) {
    public Shared {
      commands = List.copyOf(commands);
      entries = List.copyOf(entries);
    }

    /// The heading, with the commands.
    String title() {
      return commands.isEmpty() ? heading : heading + " (" + String.join(", ", commands) + ")";
    }
  }

  /// What an exit code means.
  ///
  /// @param advice what to do
  public record ExitText(String meaning, String advice) {}

  public ProgramReference {
    commands = List.copyOf(commands);
    shared = List.copyOf(shared);
    exitCodes = new LinkedHashMap<>(exitCodes);
  }

  /// Finds what commands share.
  ///
  /// @param program the program itself, then its commands
  public static ProgramReference of(
      List<CommandReference> program, Map<String, ExitText> exitCodes) {
    List<OptionEntry> common = new ArrayList<>(program.getFirst().entries());
    program.forEach(command -> common.retainAll(command.entries()));
    List<CommandReference> commands = new ArrayList<>();
    Map<CommandReference.Section, List<String>> sections = new LinkedHashMap<>();
    for (CommandReference command : program.subList(1, program.size())) {
      List<OptionEntry> own = new ArrayList<>(command.sections().getFirst().entries());
      own.removeAll(common);
      commands.add(
          new CommandReference(
              command.help(), List.of(new CommandReference.Section("Options", own))));
      for (CommandReference.Section section :
          command.sections().subList(1, command.sections().size())) {
        sections
            .computeIfAbsent(section, _ -> new ArrayList<>())
            .add("etl " + command.help().name());
      }
    }
    List<Shared> shared = new ArrayList<>();
    shared.add(new Shared("Options of all commands", List.of(), common));
    sections.forEach(
        (section, names) -> shared.add(new Shared(section.heading(), names, section.entries())));
    return new ProgramReference(
        new CommandReference(program.getFirst().help(), List.of()), commands, shared, exitCodes);
  }
}
