package dev.etl.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.cli.shell.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A shell that completes command lines of etl by a script. Bash and zsh are interactive: a key
/// inserts all proposals into the line, and a function named etl prints the words it then gets.
/// Fish prints its proposals.
final class InteractiveShell {
  private static final String BASH =
      """
      source "$SCRIPT"
      etl() { printf '\\036'; printf '%s\\037' "$@"; }
      bind '"\\ei": insert-completions'
      """;

  private static final String ZSH =
      """
      PROMPT=
      autoload -Uz compinit && compinit -u -D
      source "$SCRIPT"
      zle -C all-matches complete-word _generic
      bindkey '^Xa' all-matches
      zstyle ':completion:all-matches:*' insert true
      zstyle ':completion:all-matches::::' completer _all_matches _complete
      etl() { { printf '\\036'; printf '%s\\037' "$@" } >> "$ANSWERS"; print "<done $((++count))>" }
      print '<''ready>'
      """;

  /// The line editor of zsh works on terminals only, so another zsh gives it one.
  private static final String ZSH_DRIVER =
      """
      zmodload zsh/zpty
      zpty shell "TERM=dumb HISTFILE= zsh -f -i"
      zpty -w shell 'source "$SETUP"'
      zpty -r shell text '*<ready>*'
      typed= count=0
      while IFS= read -r line; do
        typed+="$line"$'\\x18a\\n'
        (( ++count % 10 )) && continue
        zpty -n -w shell "$typed"
        typed=
        zpty -r shell text "*<done $count>*"
      done < "$LINES_FILE"
      zpty -n -w shell "$typed"
      zpty -r shell text "*<done $count>*"
      zpty -d shell
      cat "$ANSWERS"
      """;

  private static final String FISH =
      """
      source $SCRIPT
      while read --local --null line
          printf '\\x1eetl\\x1f'
          complete -C $line | string replace -r '\\t.*' '' | string join \\x1f
      end < $LINES_FILE
      """;

  private final Shell shell;
  private final Path folder;

  /// @param folder for its files; the completion script is `script`
  InteractiveShell(Shell shell, Path folder) {
    this.shell = shell;
    this.folder = folder;
    String name = shell.name().toLowerCase(Locale.ROOT);
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, name))),
        name + " is not installed, so its completion remains untested");
  }

  /// The proposals for each line, whose last word ends at the cursor: that word completed, without
  /// `--option=`. In the current folder, there are the files of `files`.
  List<List<String>> proposals(List<String> lines) throws IOException {
    List<String> command =
        switch (shell) {
          case BASH -> {
            StringBuilder typed = new StringBuilder(BASH);
            lines.forEach(line -> typed.append(line).append("\033i\n"));
            Files.writeString(folder.resolve("lines"), typed);
            yield List.of("bash", "--norc", "--noprofile", "-i");
          }
          case ZSH -> {
            Files.writeString(folder.resolve("setup"), ZSH);
            Files.writeString(folder.resolve("lines"), String.join("\n", lines) + "\n");
            yield List.of("zsh", "-f", "-c", ZSH_DRIVER);
          }
          case FISH -> {
            Files.writeString(folder.resolve("lines"), String.join("\0", lines) + "\0");
            yield List.of("fish", "-N", "-c", FISH);
          }
        };
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.resolve("files").toFile())
            .redirectError(folder.resolve("messages").toFile());
    builder.environment().put("SCRIPT", folder.resolve("script").toString());
    builder.environment().put("SETUP", folder.resolve("setup").toString());
    builder.environment().put("LINES_FILE", folder.resolve("lines").toString());
    builder.environment().put("ANSWERS", folder.resolve("answers").toString());
    builder.environment().put("HOME", folder.toString());
    if (shell == Shell.BASH) {
      builder.redirectInput(folder.resolve("lines").toFile());
    }
    Process process = builder.start();
    List<String> answers =
        Pattern.compile("\036")
            .splitAsStream(new String(process.getInputStream().readAllBytes(), UTF_8))
            .toList();
    assertThat(answers)
        .as(Files.readString(folder.resolve("messages"), ISO_8859_1))
        .hasSize(lines.size() + 1);
    List<List<String>> proposals = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      proposals.add(proposals(lines.get(line), answers.get(line + 1)));
    }
    return proposals;
  }

  /// The words of an answer that are not in the line.
  private List<String> proposals(String line, String answer) {
    List<String> before = List.of(line.split(" ", -1));
    String typed = value(before.getLast());
    return Stream.of(answer.strip().split("\037"))
        .skip(shell == Shell.FISH ? 1 : before.size() - 2L)
        .map(InteractiveShell::value)
        .filter(word -> !word.isEmpty() && !word.equals(typed))
        .map(word -> word.replaceFirst("/$", ""))
        .toList();
  }

  private static String value(String word) {
    return word.replaceFirst("^--[a-z-]+=(?=.)", "");
  }
}
