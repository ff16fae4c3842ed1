package dev.etl.cli.shell;

import dev.etl.cli.option.CommandReference;
import dev.etl.cli.option.OptionEntry;
import java.util.ArrayList;
import java.util.List;

/// The script for zsh, as a function of its completion system. It can be loaded by `source`, or lie
/// in a folder of `fpath` as `_etl`.
final class ZshScript {
  private static final String FUNCTIONS =
      """
      #compdef etl
      # Completion of etl for zsh, made by: etl completion zsh

      # Proposes a word with a colon, and files after it.
      _etl_named_files() {
        if compset -P '*:'; then
          _files
        else
          compadd -S : -- "$@"
        fi
      }

      _etl_commands() {
        local -a commands=(
      @NAMES@  )
        _describe -t commands command commands
      }

      _etl() {
        local curcontext=$curcontext state line
        typeset -A opt_args
        _arguments -C -S \\
      @PROGRAM@    '1: :_etl_commands' '*:: :->arguments' && return
        [[ $state == arguments ]] || return
        case $words[1] in
        help) _arguments '1: :_etl_commands' ;;
      @CASES@  esac
      }

      if [[ $funcstack[1] == _etl ]]; then
        _etl "$@"
      else
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        compdef _etl etl
      fi
      """;

  private ZshScript() {}

  static String of(CommandReference program, List<CommandReference> commands) {
    StringBuilder names = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    for (CommandReference command : commands) {
      String name = command.help().name();
      names.append("    ").append(Shell.quoted(name + ":" + command.help().phrase())).append('\n');
      cases.append("  ").append(name).append(")\n    _arguments -S \\\n");
      cases.append(arguments(command).stripTrailing().replaceFirst("\\\\$", ""));
      cases.append("\n    ;;\n");
    }
    names.append("    'help:Shows the help of a command'\n");
    return FUNCTIONS
        .replace("@NAMES@", names.toString())
        .replace("@PROGRAM@", arguments(program))
        .replace("@CASES@", cases.toString());
  }

  private static String arguments(CommandReference command) {
    StringBuilder lines = new StringBuilder();
    for (OptionEntry entry : command.entries()) {
      specs(entry).forEach(spec -> lines.append("    ").append(spec).append(" \\\n"));
    }
    return lines.toString();
  }

  /// An argument of `_arguments` for each name of an option, or for an operand.
  private static List<String> specs(OptionEntry entry) {
    String value = ":" + plain(entry.label()) + ":" + action(entry);
    if (entry.names().isEmpty()) {
      return List.of(Shell.quoted((entry.isRepeatable() ? "*" : "1") + value));
    }
    List<String> specs = new ArrayList<>();
    for (String name : entry.names()) {
      String before = entry.isRepeatable() ? "*" : "(" + String.join(" ", entry.names()) + ")";
      String after = !entry.takesValue() ? "" : name.startsWith("--") ? "=" : "+";
      specs.add(
          Shell.quoted(
              before
                  + name
                  + after
                  + "["
                  + plain(entry.brief())
                  + "]"
                  + (entry.takesValue() ? value : "")));
    }
    return specs;
  }

  /// What proposes the values.
  private static String action(OptionEntry entry) {
    String words = String.join(" ", entry.words());
    if (entry.isFile()) {
      return words.isEmpty() ? "_files" : " _etl_named_files " + words;
    }
    if (words.isEmpty()) {
      return " ";
    }
    return entry.isList() ? "_sequence compadd - " + words : "(" + words + ")";
  }

  /// A text without the characters that end a part of a specification.
  private static String plain(String text) {
    return text.replaceAll("[\\[\\]:\\\\]", "\\\\$0");
  }
}
