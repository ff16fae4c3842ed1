package dev.etl.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ParseResult.GroupMatch;
import picocli.CommandLine.ParseResult.GroupMatchContainer;

/// Finds options given twice. Picocli misses those in a group: it takes the second for the start of
/// another group, which would replace the first.
final class RepeatedOptions {
  private RepeatedOptions() {}

  /// Checks that no option is repeated that may be given once.
  ///
  /// @throws ParameterException if one is repeated
  static void check(ParseResult parsed) {
    check(parsed, parsed.getGroupMatches(), new HashSet<>());
    if (parsed.hasSubcommand()) {
      check(parsed.subcommand());
    }
  }

  private static void check(ParseResult parsed, List<GroupMatch> groups, Set<ArgSpec> seen) {
    for (GroupMatch group : groups) {
      for (GroupMatchContainer within : group.matchedSubgroups().values()) {
        check(parsed, within.matches(), seen);
      }
      // The container of all groups is not a group itself.
      ArgGroupSpec itself = group.container().group();
      for (ArgSpec argument : itself == null ? Set.<ArgSpec>of() : itself.args()) {
        if (argument instanceof OptionSpec option
            && !option.isMultiValue()
            && !group.matchedValues(option).isEmpty()
            && !seen.add(option)) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(),
              "option '" + option.longestName() + "' should be specified only once");
        }
      }
    }
  }
}
