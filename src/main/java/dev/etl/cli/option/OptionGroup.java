package dev.etl.cli.option;

import dev.etl.data.grammar.Grammar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/// Options that belong together. A subclass declares each in a field, in the order of the help:
///
/// ```java
/// private final Flag quiet = flag("-q, --quiet", "Print errors only.");
/// private final Single<Mode> mode = single(Mode.GRAMMAR, "--mode", "NAME", "How splits run.");
/// private final CsvOptions csv = include(new CsvOptions());
/// ```
///
/// The fields have their values once a command line was parsed. For one command line; not
/// thread-safe.
public abstract class OptionGroup {
  static {
    // picocli would look for a class of Groovy, for which the JVM opens the jar and reads its whole
    // directory, and make converters for the types of java.time, which no option has.
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java\\..*");
  }

  private final String heading;
  private final List<ArgSpec> arguments = new ArrayList<>();
  private final List<OptionGroup> sections = new ArrayList<>();

  /// A group that the help lists among the options of the command.
  protected OptionGroup() {
    this("");
  }

  /// A group with a section of its own in the help.
  ///
  /// @param heading the heading of the section; empty for none
  protected OptionGroup(String heading) {
    this.heading = heading;
  }

  /// Adds the options of another group.
  protected final <G extends OptionGroup> G include(G group) {
    if (group.heading().isEmpty()) {
      arguments.addAll(group.arguments());
    } else {
      sections.add(group);
    }
    sections.addAll(group.sections());
    return group;
  }

  /// Declares an option without a value.
  ///
  /// @param names the names, as the help shows them: `-q, --quiet`
  /// @param help what it does, as one paragraph
  protected final Flag flag(String names, String help) {
    return new Flag(added(option(names, help).arity("0").type(boolean.class).build()));
  }

  /// Declares an option that may be given once.
  ///
  /// @param label what the help shows for the value
  protected final <T> Single<T> single(
      Grammar<T> grammar, String names, String label, String help) {
    return single(new GrammarConverter<>(grammar), names, label, help);
  }

  /// The same for a value with a converter of its own, which throws
  /// [picocli.CommandLine.TypeConversionException] for an invalid text.
  protected final <T> Single<T> single(
      ITypeConverter<T> converter, String names, String label, String help) {
    return new Single<>(added(valued(converter, Object.class, names, label, help).build()));
  }

  /// Declares an option that commands below this one take too.
  protected final <T> Single<T> everywhere(
      Grammar<T> grammar, String names, String label, String help) {
    return new Single<>(
        added(
            valued(new GrammarConverter<>(grammar), Object.class, names, label, help)
                .scopeType(ScopeType.INHERIT)
                .build()));
  }

  /// Declares an option that takes any text.
  protected final Single<String> text(String names, String label, String help) {
    return single(Texts.ANY, names, label, help);
  }

  /// Declares an option that takes the path of a file or folder.
  protected final Single<Path> path(String names, String label, String help) {
    return file(Texts.PATH, names, label, help);
  }

  /// Declares an option that takes the name of a file or folder, or other texts such as an address.
  protected final Single<String> fileName(String names, String label, String help) {
    return file(Texts.ANY, names, label, help);
  }

  /// By the type of an option, shells know that files complete it.
  private <T> Single<T> file(ITypeConverter<T> converter, String names, String label, String help) {
    return new Single<>(
        added(
            option(names, help).paramLabel(label).type(Path.class).converters(converter).build()));
  }

  /// Declares an option that may be given several times.
  protected final <T> Repeated<T> repeated(
      Grammar<T> grammar, String names, String label, String help) {
    return repeated(new GrammarConverter<>(grammar), names, label, help);
  }

  /// The same for values with a converter of their own.
  protected final <T> Repeated<T> repeated(
      ITypeConverter<T> converter, String names, String label, String help) {
    return new Repeated<>(added(multiple(converter, names, label, help).build()));
  }

  /// Declares an option that takes any text, and may be given several times.
  protected final Repeated<String> texts(String names, String label, String help) {
    return repeated(Texts.ANY, names, label, help);
  }

  /// Declares an option that takes the path of a file or folder, and may be given several times.
  protected final Repeated<Path> paths(String names, String label, String help) {
    return new Repeated<>(
        added(multiple(Texts.PATH, names, label, help).auxiliaryTypes(Path.class).build()));
  }

  /// Declares an option that takes texts with commas between them, and may be repeated.
  protected final Repeated<String> textList(String names, String label, String help) {
    return list(Texts.ANY, names, label, help);
  }

  /// Declares an option that takes several values with commas between them, and may be repeated.
  protected final <T> Repeated<T> list(
      Grammar<T> grammar, String names, String label, String help) {
    return list(new GrammarConverter<>(grammar), names, label, help);
  }

  /// The same for values with a converter of their own.
  protected final <T> Repeated<T> list(
      ITypeConverter<T> converter, String names, String label, String help) {
    return new Repeated<>(added(multiple(converter, names, label, help).splitRegex(",").build()));
  }

  /// The same for an option that may stand without a value: `--distinct`, `--distinct=id`.
  ///
  /// @param standard the value that it has then
  protected final Repeated<String> optionalTextList(
      String names, String label, String standard, String help) {
    return new Repeated<>(
        added(
            multiple(Texts.ANY, names, label, help)
                .splitRegex(",")
                .fallbackValue(standard)
                .build()));
  }

  /// Whether an option may stand without a value.
  public static boolean isValueOptional(OptionSpec option) {
    return option.fallbackValue() != null && !option.fallbackValue().isEmpty();
  }

  /// Spells out the value of options that stand without one, as `--name=value`. The library would
  /// take the next argument for it.
  public static String[] withValues(List<OptionSpec> options, String... arguments) {
    Map<String, String> standard = new HashMap<>();
    for (OptionSpec option : options) {
      if (isValueOptional(option)) {
        standard.put(option.longestName(), option.fallbackValue());
      }
    }
    String[] given = arguments.clone();
    for (int index = 0; index < given.length && !given[index].equals("--"); index++) {
      String value = standard.get(given[index]);
      if (value != null) {
        given[index] += "=" + value;
      }
    }
    return given;
  }

  /// Declares the arguments that are not options: names of files, mostly.
  protected final Repeated<String> operands(String label, String help) {
    return operands(Path.class, label, help, List.of());
  }

  /// Declares the arguments that are not options and name no files.
  ///
  /// @param words the usual ones, which completion proposes; made on demand
  protected final Repeated<String> textOperands(String label, String help, Iterable<String> words) {
    return operands(String.class, label, help, words);
  }

  private Repeated<String> operands(
      Class<?> type, String label, String help, Iterable<String> words) {
    return new Repeated<>(
        added(
            PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(type)
                .converters(Texts.ANY)
                .completionCandidates(words)
                .description(escaped(help))
                .build()));
  }

  /// Declares the only argument that is not an option, and is required.
  protected final <T> Single<T> operand(Grammar<T> grammar, String label, String help) {
    return new Single<>(
        added(
            PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .paramLabel(label)
                .type(Object.class)
                .converters(new GrammarConverter<>(grammar))
                .description(escaped(help))
                .build()));
  }

  /// True if any option of the group and of its sections is given.
  public final boolean isGiven() {
    return all().anyMatch(OptionGroup::isGiven);
  }

  /// True if an argument is given.
  static boolean isGiven(ArgSpec argument) {
    Object value = argument.getValue();
    return value != null && !Boolean.FALSE.equals(value);
  }

  /// All arguments, with those of sections.
  public final Stream<ArgSpec> all() {
    return Stream.concat(
        arguments.stream(), sections.stream().flatMap(section -> section.arguments.stream()));
  }

  /// The heading of its section in the help; empty if it has none.
  final String heading() {
    return heading;
  }

  /// The arguments outside of sections, in the order of the help.
  final List<ArgSpec> arguments() {
    return arguments;
  }

  /// The groups with sections of their own.
  final List<OptionGroup> sections() {
    return sections;
  }

  private static OptionSpec.Builder multiple(
      ITypeConverter<?> converter, String names, String label, String help) {
    return valued(converter, List.class, names, label, help)
        .arity("1")
        .auxiliaryTypes(Object.class);
  }

  private static OptionSpec.Builder valued(
      ITypeConverter<?> converter, Class<?> type, String names, String label, String help) {
    return option(names, help).paramLabel(label).type(type).converters(converter);
  }

  private static OptionSpec.Builder option(String names, String help) {
    // To split at two characters, Java compiles a regular expression.
    return OptionSpec.builder(names.replace(" ", "").split(",")).description(escaped(help));
  }

  private <A extends ArgSpec> A added(A argument) {
    arguments.add(argument);
    return argument;
  }

  /// picocli formats descriptions.
  private static String escaped(String help) {
    return help.replace("%", "%%");
  }
}
