package dev.etl.cli.shell;

import static java.util.stream.Collectors.joining;

import dev.etl.cli.option.CommandReference;
import dev.etl.cli.option.OptionEntry;
import java.util.List;

/// The script for fish 3 or later.
final class FishScript {
  private static final String FUNCTIONS =
      """
      # Completion of etl for fish, made by: etl completion fish

      # True if the command line names this command; '' for none yet.
      function __etl_on
          for word in (commandline -opc)[2..]
              if contains -- $word @COMMANDS@
                  test "$word" = "$argv[1]"
                  return
              end
          end
          test -z "$argv[1]"
      end

      # Proposes words that may follow others and a comma.
      function __etl_list
          set -l before (string match -r '^(?:--[^=]*=)?(.*,)?' -- (commandline -ct))[2]
          printf '%s\\n' "$before"$argv
      end

      # Proposes words with a colon, and files after it.
      function __etl_named_files
          set -l text (string replace -r '^--[^=]*=' '' -- (commandline -ct))
          set -l name (string match -r '^[^:]*:' -- $text)
          if test -n "$name"
              printf '%s\\n' $name(__fish_complete_path (string replace -- $name '' $text))
          else
              printf '%s\\n' $argv:
          end
      end

      complete -c etl -f
      """;

  private FishScript() {}

  static String of(CommandReference program, List<CommandReference> commands) {
    String names =
        commands.stream().map(command -> command.help().name()).collect(joining(" ")) + " help";
    StringBuilder script = new StringBuilder(FUNCTIONS.replace("@COMMANDS@", names));
    append(script, "", program);
    for (CommandReference command : commands) {
      line(script, "", " -a " + command.help().name() + description(command.help().phrase()));
      append(script, command.help().name(), command);
    }
    line(script, "", " -a help" + description("Shows the help of a command"));
    line(script, "help", " -a " + quoted(names));
    return script.toString();
  }

  private static void append(StringBuilder script, String command, CommandReference reference) {
    for (OptionEntry entry : reference.entries()) {
      String names = entry.names().stream().map(FishScript::name).collect(joining());
      String description = names.isEmpty() ? "" : description(entry.brief());
      line(script, command, names + value(entry) + description);
    }
  }

  private static void line(StringBuilder script, String command, String rest) {
    script.append("complete -c etl -n ").append(quoted("__etl_on '" + command + "'"));
    script.append(rest).append('\n');
  }

  private static String name(String name) {
    return name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1);
  }

  private static String value(OptionEntry entry) {
    if (!entry.takesValue()) {
      return "";
    }
    String words = String.join(" ", entry.words());
    if (words.isEmpty()) {
      return entry.isFile() ? entry.names().isEmpty() ? " -F" : " -r -F" : " -x";
    }
    String listed = entry.isFile() ? "(__etl_named_files " : entry.isList() ? "(__etl_list " : "";
    return " -x -a " + quoted(listed + words + (listed.isEmpty() ? "" : ")"));
  }

  private static String description(String text) {
    return " -d " + quoted(text);
  }

  /// A text between single quotes, in which fish knows two escapes.
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
