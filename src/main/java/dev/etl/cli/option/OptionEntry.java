package dev.etl.cli.option;

import dev.etl.data.grammar.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// An option or operand of a command, as help, manual and completion show it.
///
/// @param names of an option, the short one first; empty for an operand
/// @param label of its value
/// @param takesValue false for a flag
/// @param valueOptional whether it may stand without its value
/// @param isList whether one text holds several values with commas between them
/// @param isRepeatable whether it may be given several times
/// @param help what it does
/// @param words the texts to choose from, or the usual ones
/// @param isFile whether the value is a file or folder, behind a word and a colon if there are
///   words
public record OptionEntry(
    List<String> names,
    String label,
    boolean takesValue,
    boolean valueOptional,
    boolean isList,
    boolean isRepeatable,
    String help,
    List<String> words,
    boolean isFile) {

  public OptionEntry {
    names = List.copyOf(names);
    words = List.copyOf(words);
  }

  static OptionEntry of(ArgSpec argument) {
    OptionSpec option = argument instanceof OptionSpec spec ? spec : null;
    return new OptionEntry(
        option == null ? List.of() : List.of(option.names()),
        argument.paramLabel(),
        option == null || option.arity().max() > 0,
        option != null && OptionGroup.isValueOptional(option),
        !argument.splitRegex().isEmpty(),
        argument.isMultiValue(),
        String.join(" ", argument.description()).replace("%%", "%"),
        words(argument),
        Arrays.stream(argument.converters()).anyMatch(NamedFileConverter.class::isInstance)
            || argument.type() == Path.class
            || Arrays.asList(argument.auxiliaryTypes()).contains(Path.class));
  }

  private static List<String> words(ArgSpec argument) {
    List<String> words = new ArrayList<>();
    for (Object converter : argument.converters()) {
      switch (converter) {
        case GrammarConverter<?>(Words<?> fixed) -> words.addAll(fixed.names());
        case NamedFileConverter<?> named -> words.addAll(named.words().names());
        default -> {
          // It reads any text.
        }
      }
    }
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(words::add);
    }
    return words;
  }

  /// Its names and the label of its value, as the help shows them: `-o, --output=NAME`.
  public String synopsis() {
    if (names.isEmpty()) {
      return label;
    }
    String value = "=" + label + (isList ? "[,...]" : "");
    return String.join(", ", names) + (valueOptional ? "[" + value + "]" : takesValue ? value : "");
  }

  /// The first sentence of the help without its dot, for a list of proposals.
  public String brief() {
    return help.replaceFirst("(?s)([.:] |\\.$).*", "");
  }
}
