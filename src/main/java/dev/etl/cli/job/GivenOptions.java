package dev.etl.cli.job;

import dev.etl.data.Redaction;
import dev.etl.database.JdbcUrl;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options given on the command line, as names and values for reports.
public final class GivenOptions {
  private static final String HEADER = "--header";
  private static final String CONF = "--conf";

  /// The name of a setting whose value may be a secret.
  private static final Pattern SECRET =
      Pattern.compile("passw|secret|token|key|credential", Pattern.CASE_INSENSITIVE);

  private GivenOptions() {}

  /// The given inputs and options, in order; only the names of headers, and of Spark settings that
  /// may be secrets.
  public static Map<String, String> of(ParseResult parsed) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (ArgSpec argument : parsed.matchedArgs()) {
      String name = argument.isOption() ? ((OptionSpec) argument).longestName() : "inputs";
      settings.put(
          name.replaceFirst("^--", ""),
          argument.originalStringValues().stream()
              .map(value -> shown(name, value))
              .collect(Collectors.joining(" ")));
    }
    return settings;
  }

  /// A value without possible secrets.
  private static String shown(String name, String value) {
    if (name.equals(HEADER)) {
      return value.replaceFirst("(?s):.*", ": ***");
    }
    if (name.equals(CONF) && SECRET.matcher(value.replaceFirst("(?s)=.*", "")).find()) {
      return value.replaceFirst("(?s)=.*", "=***");
    }
    if (value.startsWith("jdbc:")) {
      return JdbcUrl.withSecrets(value, _ -> "***");
    }
    return SourceOptions.isUrl(value) ? Redaction.url(value) : value;
  }

  /// The given arguments, for people: without secrets.
  ///
  /// @param among the arguments to include
  public static List<String> shownArguments(ParseResult parsed, Collection<ArgSpec> among) {
    return parsed.matchedArgs().stream()
        // A repeated option occurs as often, each time with all its values.
        .distinct()
        .filter(among::contains)
        .flatMap(
            argument ->
                argument.originalStringValues().stream().map(value -> shown(argument, value)))
        .toList();
  }

  private static String shown(ArgSpec argument, String value) {
    return argument instanceof OptionSpec option
        ? option.longestName() + "=" + shown(option.longestName(), value)
        : shown("", value);
  }
}
