package dev.etl.cli.shell;

import static java.util.stream.Collectors.joining;

import dev.etl.cli.option.CommandReference;
import dev.etl.cli.option.OptionEntry;
import java.util.ArrayList;
import java.util.List;

/// The script for bash 4 or later. It needs no other package: it joins `--option`, `=` and value,
/// which bash divides, by itself.
final class BashScript {
  private static final String FUNCTIONS =
      """
      # Completion of etl for bash, made by: etl completion bash

      # Proposes words. Usage: _etl_words TEXT-BEFORE TEXT WORD...
      _etl_words() {
        local before=$1 text=$2 word
        shift 2
        for word in "$@"; do
          [[ $word == "$text"* ]] && COMPREPLY+=("$before$word")
        done
        [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=:] ]] && compopt -o nospace
      }

      # Proposes files. Usage: _etl_files TEXT-BEFORE TEXT
      _etl_files() {
        if [[ -z $1 ]]; then
          compopt -o default
        else
          mapfile -t COMPREPLY < <(compgen -f -P "$1" -- "$2")
        fi
      }

      _etl() {
        local text=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
        local before= command= list= colon= files= index
        local -a names=() words=()
        COMPREPLY=()
        for ((index = 1; index < COMP_CWORD; index++)); do
          case ${COMP_WORDS[index]} in
          @COMMANDS@)
            command=${COMP_WORDS[index]}
            break
            ;;
          esac
        done
        if [[ $text == --*=* ]]; then
          option=${text%%=*} before=${text%%=*}= text=${text#*=}
        else
          # bash divides a word at = and :
          if [[ $text == : || $option == : ]]; then
            [[ $text == : ]] && text=
            colon=yes
            for ((index = COMP_CWORD; index > 1; index--)); do
              [[ ${COMP_WORDS[index]} == -* ]] && break
            done
            option=${COMP_WORDS[index]}
          elif [[ $text == = ]]; then
            text=
          elif [[ $option == = ]]; then
            option=${COMP_WORDS[COMP_CWORD - 2]}
          fi
        fi
        case $command in
      @CASES@  esac
        if [[ -n $list && $text == *,* ]]; then
          before+=${text%,*}, text=${text##*,}
        fi
        if [[ -n $files && $text == *:* && ${#words[@]} -gt 0 ]]; then
          before+=${text%%:*}: text=${text#*:} colon=yes
        fi
        if [[ $colon ]]; then
          [[ $files ]] && _etl_files "$before" "$text"
        elif [[ $text == -* && ${#names[@]} -gt 0 ]]; then
          _etl_words '' "$text" "${names[@]}"
        elif [[ ${#words[@]} -gt 0 ]]; then
          _etl_words "$before" "$text" "${words[@]}"
        elif [[ $files ]]; then
          _etl_files "$before" "$text"
        fi
      }

      complete -F _etl etl
      """;

  private BashScript() {}

  static String of(CommandReference program, List<CommandReference> commands) {
    List<String> names = new ArrayList<>();
    StringBuilder cases = new StringBuilder();
    for (CommandReference command : commands) {
      String operands =
          command.entries().stream()
              .filter(entry -> entry.names().isEmpty())
              .map(BashScript::value)
              .collect(joining(" "));
      names.add(command.help().name());
      cases.append(branch(command.help().name(), command.entries(), operands));
    }
    names.add("help");
    String commandNames = "words=(" + String.join(" ", names) + ")";
    cases.append(branch("help", List.of(), commandNames));
    cases.append(branch("*", program.entries(), commandNames));
    return FUNCTIONS
        .replace("@COMMANDS@", String.join(" | ", names))
        .replace("@CASES@", cases.toString());
  }

  /// What follows each option of a command, and what follows anything else.
  private static String branch(String command, List<OptionEntry> entries, String operands) {
    List<String> lines = new ArrayList<>(List.of(command + ")", "  case $option in"));
    List<String> names = new ArrayList<>();
    for (OptionEntry entry : entries) {
      if (entry.takesValue() && !entry.names().isEmpty()) {
        lines.add("  %s) %s ;;".formatted(String.join(" | ", entry.names()), value(entry)));
      }
      entry.names().stream()
          .map(name -> entry.takesValue() && name.startsWith("--") ? name + "=" : name)
          .forEach(names::add);
    }
    lines.add("  *) names=(" + String.join(" ", names) + ") " + operands + " ;;");
    lines.addAll(List.of("  esac", "  ;;"));
    return lines.stream().map(line -> "  " + line + "\n").collect(joining());
  }

  private static String value(OptionEntry entry) {
    List<String> names =
        entry.isFile() ? entry.words().stream().map(word -> word + ":").toList() : entry.words();
    List<String> settings = new ArrayList<>();
    if (!names.isEmpty()) {
      settings.add("words=(" + String.join(" ", names) + ")");
    }
    if (entry.isFile()) {
      settings.add("files=yes");
    }
    if (entry.isList()) {
      settings.add("list=yes");
    }
    return String.join(" ", settings);
  }
}
