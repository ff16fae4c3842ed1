package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.InProcess;
import dev.etl.cli.job.TransformName;
import dev.etl.cli.terminal.ColorChoice;
import dev.etl.data.grammar.Words;
import dev.etl.engine.EngineName;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.loader.csv.CsvKind;
import dev.etl.loader.source.SourceErrors;
import dev.etl.pipeline.Mode;
import dev.etl.sink.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The completion script in the shell that it is made for.
final class CompletionTest {
  /// Prints, after each text, with what a command line `etl $1 $2` and the text may go on.
  private static final String ASK =
      """
      source "$0"
      compopt() { :; } # works in interactive shells only
      for text in "${@:3}"; do
        COMP_WORDS=(etl "$1" ${2:+"$2"} "$text") COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE="${COMP_WORDS[*]}" COMPREPLY=()
        _complete_etl
        echo "$text: ${COMPREPLY[*]}"
      done
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void writeScript() throws IOException {
    Files.writeString(folder.resolve("etl.bash"), InProcess.ETL.run("completion", "bash").stdout());
  }

  static Stream<Arguments> words() {
    return Stream.of(
        arguments("run", "--mode", Mode.GRAMMAR),
        arguments("run", "--engine", Words.of(EngineName.class)),
        arguments("run", "--format", OutputFormat.GRAMMAR),
        arguments("run", "--write-mode", WriteMode.GRAMMAR),
        arguments("run", "--input-format", CsvKind.GRAMMAR),
        arguments("run", "--decimal", DecimalMark.GRAMMAR),
        arguments("run", "--ragged", Ragged.GRAMMAR),
        arguments("run", "--on-source-error", SourceErrors.GRAMMAR),
        arguments("run", "--transform", Words.of(TransformName.class)),
        arguments("run", "-t", Words.of(TransformName.class)),
        arguments("run", "--color", Words.of(ColorChoice.class)),
        arguments("check", "--mode", Mode.GRAMMAR),
        arguments("preview", "--write-mode", WriteMode.GRAMMAR),
        arguments("compare", "--modes", Mode.GRAMMAR),
        arguments("compare", "--engines", Words.of(EngineName.class)),
        arguments("--color", "", Words.of(ColorChoice.class)),
        arguments("completion", "", Words.of(CompletionCommand.Shell.class)));
  }

  @ParameterizedTest
  @MethodSource("words")
  void anOptionIsCompletedWithTheWordsOfItsGrammar(String command, String option, Words<?> grammar)
      throws IOException {
    List<String> texts = new ArrayList<>(List.of("", "no-such-word"));
    grammar.names().forEach(name -> texts.addAll(List.of(name, name.substring(0, 1))));
    List<String> asked = new ArrayList<>(List.of("bash", "-c", ASK));
    asked.addAll(List.of(folder.resolve("etl.bash").toString(), command, option));
    asked.addAll(texts);
    Process shell = new ProcessBuilder(asked).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8).lines())
        .containsExactlyElementsOf(
            texts.stream().map(text -> text + ": " + matching(grammar, text)).toList());
  }

  private static String matching(Words<?> grammar, String text) {
    return String.join(
        " ", grammar.names().stream().filter(name -> name.startsWith(text)).toList());
  }
}
