package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.InProcess;
import dev.etl.cli.job.Export;
import dev.etl.cli.job.TransformName;
import dev.etl.cli.option.CommandReference;
import dev.etl.cli.option.OptionEntry;
import dev.etl.cli.shell.Shell;
import dev.etl.cli.terminal.ColorChoice;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestones;
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
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The completion scripts in the shells that they are made for, for each option as it is declared.
final class CompletionTest {
  private static final List<String> FILES = List.of("a file.csv", "z.parquet");

  /// The program and its commands.
  static final List<CommandReference> PROGRAM =
      new EtlCommand(
              new Terminal(
                  InputStream.nullInputStream(),
                  OutputStream.nullOutputStream(),
                  new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                  false,
                  false,
                  Map.of(),
                  Milestones.UNWATCHED))
          .references();

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectory(folder.resolve("files"));
    for (String file : FILES) {
      Files.createFile(folder.resolve("files").resolve(file));
    }
  }

  /// Asserts what the shell proposes for each line.
  private void assertProposed(Shell shell, Map<String, List<String>> expected) throws IOException {
    assertThat(expected).isNotEmpty();
    InteractiveShell interactive = new InteractiveShell(shell, folder);
    String name = Words.name(shell);
    Files.writeString(folder.resolve("script"), InProcess.ETL.run("completion", name).stdout());
    List<String> lines = List.copyOf(expected.keySet());
    List<List<String>> proposals = interactive.proposals(lines);
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (int line = 0; line < lines.size(); line++) {
      found.put(lines.get(line), proposals.get(line).stream().sorted().toList());
    }
    expected.replaceAll((_, words) -> words.stream().sorted().toList());
    assertThat(found).hasSameSizeAs(expected);
    found.entrySet().removeAll(expected.entrySet());
    assertThat(found).as("wrong proposals").isEmpty();
  }

  /// The beginning of a command line, and the entries of the command.
  private static void each(EntryConsumer consumer) {
    for (CommandReference command : PROGRAM) {
      boolean program = command.equals(PROGRAM.getFirst());
      String line = program ? "etl " : "etl " + command.help().name() + " ";
      command.entries().forEach(entry -> consumer.accept(line, entry));
    }
  }

  private interface EntryConsumer {
    void accept(String line, OptionEntry entry);
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionProposesItsWordsOrFilesOrNothing(Shell shell) throws IOException {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    Set<OptionEntry> texts = new HashSet<>();
    each(
        (line, entry) -> {
          List<String> words = entry.words();
          if (words.isEmpty() && !entry.isFile() && !texts.add(entry)) {
            return; // it proposes nothing, as another command showed
          }
          if (words.isEmpty()) {
            words = entry.isFile() ? FILES : List.of();
          } else if (entry.isFile()) {
            words = words.stream().map(word -> word + ":").toList();
          }
          for (String name : entry.takesValue() ? entry.names() : List.<String>of()) {
            if (!words.isEmpty() || name.length() == 2) {
              expected.put(line + name + " ", words);
            }
            if (name.length() > 2) {
              expected.put(line + name + "=", words);
            }
          }
          if (entry.names().isEmpty()) {
            expected.put(line, words);
          }
        });
    assertProposed(shell, expected);
  }

  @ParameterizedTest
  @EnumSource
  void aBegunWordProposesThoseThatBeginSo(Shell shell) throws IOException {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    Set<OptionEntry> seen = new HashSet<>();
    each(
        (line, entry) -> {
          if (!seen.add(entry)
              || entry.words().isEmpty()
              || entry.isFile()
              || entry.names().isEmpty()) {
            return;
          }
          String option = line + entry.names().getLast() + "=";
          expected.put(option + "no-such-word", List.of());
          for (String word : entry.words()) {
            String begun = word.substring(0, 1);
            List<String> fit =
                entry.words().stream()
                    .filter(other -> other.startsWith(begun) && !other.equals(begun))
                    .toList();
            expected.put(option + begun, fit);
            if (entry.isList()) {
              String first = entry.words().get(entry.words().getFirst().equals(word) ? 1 : 0);
              expected.put(
                  option + first + "," + begun,
                  fit.stream()
                      .filter(other -> !other.equals(first))
                      .map(other -> first + "," + other)
                      .toList());
            }
          }
        });
    assertProposed(shell, expected);
  }

  @ParameterizedTest
  @EnumSource
  void namesOfOptionsAndCommandsAreProposed(Shell shell) throws IOException {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    List<String> commands =
        Stream.concat(CommandName.listed().stream().map(Object::toString), Stream.of("help"))
            .toList();
    expected.put("etl ", commands);
    expected.put("etl --color=never ", commands);
    expected.put("etl c", commands.stream().filter(name -> name.startsWith("c")).toList());
    expected.put("etl help pre", List.of("preview"));
    expected.put("etl run --dry", List.of("--dry-run"));
    expected.put("etl --color never run --dry", List.of("--dry-run"));
    expected.put("etl run z", List.of("z.parquet"));
    expected.put("etl run -o out.csv ", FILES);
    expected.put("etl run --dry-run ", FILES);
    expected.put("etl compare --export=junit:z", List.of("junit:z.parquet"));
    expected.put("etl schema --mode", List.of());
    expected.put("etl explain decim", List.of("decimal", "decimals"));
    expected.put("etl explain 1", List.of("10", "130"));
    expected.put("etl explain ilik", List.of("ilike"));
    assertProposed(shell, expected);
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
        arguments("run", "-t", Words.of(TransformName.class)),
        arguments("run", "--color", Words.of(ColorChoice.class)),
        arguments("check", "--mode", Mode.GRAMMAR),
        arguments("preview", "--write-mode", WriteMode.GRAMMAR),
        arguments("compare", "--modes", Mode.GRAMMAR),
        arguments("compare", "--engines", Words.of(EngineName.class)),
        arguments("compare", "--export", Export.Format.GRAMMAR),
        arguments("completion", "", Words.of(Shell.class)));
  }

  @ParameterizedTest
  @MethodSource("words")
  void anOptionHasTheWordsOfItsGrammar(String command, String option, Words<?> grammar) {
    assertThat(PROGRAM)
        .filteredOn(each -> each.help().name().equals(command))
        .flatExtracting(CommandReference::entries)
        .filteredOn(
            entry -> option.isEmpty() ? entry.names().isEmpty() : entry.names().contains(option))
        .singleElement()
        .extracting(OptionEntry::words)
        .isEqualTo(grammar.names());
  }

  @Test
  void aLabelThatListsWordsListsThoseThatAreProposed() {
    List<OptionEntry> entries = new ArrayList<>();
    each((_, entry) -> entries.add(entry));
    assertThat(entries)
        .filteredOn(entry -> entry.label().matches("[a-z0-9]+([|][a-z0-9]+)+"))
        .hasSizeGreaterThan(5)
        .allSatisfy(entry -> assertThat(entry.label()).isEqualTo(String.join("|", entry.words())));
  }
}
