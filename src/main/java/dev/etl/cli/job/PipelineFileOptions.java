package dev.etl.cli.job;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options allowed with a pipeline file. Those about how to run override the file; those about
/// reading and computing are refused, since the file may have several sources and only it can name
/// the one meant.
public final class PipelineFileOptions {
  /// Options that [FileOverrides] applies to the requests of the file.
  public static final Set<String> ABOUT_REQUESTS =
      Set.of(
          "--attempts",
          "--retry-delay",
          "--backoff",
          "--jitter",
          "--max-retry-wait",
          "--request-timeout",
          "--response-timeout",
          "--rate",
          "--cacert");

  /// Options that override the run settings of the file: how it runs, and where its result goes.
  static final Set<String> ABOUT_THE_RUN =
      Set.of(
          "--workers",
          "--mode",
          "--max-errors",
          "--rejects",
          "--corrected",
          "--on-source-error",
          "--schema",
          "--memory",
          "--temp-dir",
          "--isolate",
          "--task-timeout",
          "--worker-memory",
          "--time-limit",
          "--lock-wait",
          "--output",
          "--format",
          "--write-mode",
          "--partition-by",
          "--table",
          "--key",
          "--evolve",
          "--allow-cascade",
          "--user",
          "--password-env",
          "--password-file",
          "--driver-path");

  /// Options that do not concern the pipeline.
  static final Set<String> NOT_ABOUT_THE_PIPELINE =
      Set.of(
          "--file",
          "--set",
          "--param",
          "--class-path",
          "--trust-classes",
          "--engine",
          "--master",
          "--conf",
          "--report",
          "--save-pipeline",
          "--dry-run",
          "--quiet",
          "--verbose",
          "--progress",
          "--no-progress",
          "--log-format",
          "--on-finish",
          "--on-finish-limit",
          "--lineage",
          "--otlp",
          "--wide",
          "--color",
          "--help",
          "--version",
          "--print",
          "--connect",
          "--json",
          "--rows",
          "--after",
          "--modes",
          "--engines",
          "--scale",
          "--warmup",
          "--runs",
          "--max-time",
          "--seed",
          "--assert",
          "--against",
          "--threshold",
          "--fail-on",
          "--confirm",
          "--self-test",
          "--tests",
          "--only",
          "--update",
          "--junit",
          "--advise",
          "--save",
          "--baseline",
          "--history",
          "--export");

  /// Refused options, and how a pipeline file says the same.
  public static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("--text", "write text: html at the source"),
          Map.entry("--into", "write into: PATH at the source"),
          Map.entry("--inputs-from", "name the inputs below extract"),
          Map.entry("--transform", "add a step below transform: summarize"),
          Map.entry("--column", "write columns: [NAME] at the source"),
          Map.entry("--cast", "add a step below transform: cast: {NAME: TYPE}"),
          Map.entry("--explode", "add a step below transform: explode: NAME"),
          Map.entry("--join", "add a step below transform: join: {csv: FILE, on: NAME}"),
          Map.entry("--lookup", "add a step below transform: lookup: {csv: FILE, on: NAME}"),
          Map.entry("--group-by", "add a step below transform: aggregate: {by: [NAME]}"),
          Map.entry("--agg", "add a step below transform: aggregate: {NAME: CALL}"),
          Map.entry("--window", "add a step below transform: window: {NAME: CALL}"),
          Map.entry("--rename", "add a step below transform: rename: {OLD: NEW}"),
          Map.entry("--drop", "add a step below transform: drop: [NAME]"),
          Map.entry("--where", "add a step below transform: filter: CONDITION"),
          Map.entry("--derive", "add a step below transform: derive: {NAME: EXPRESSION}"),
          Map.entry("--select", "add a step below transform: select: [NAME]"),
          Map.entry("--sort", "add a step below transform: sort: [NAME]"),
          Map.entry("--distinct", "add a step below transform: distinct: [NAME]"),
          Map.entry("--keep", "add keep: to the step distinct"),
          Map.entry("--sample", "add a step below transform: sample: N"),
          Map.entry("--offset", "add a step below transform: offset: N"),
          Map.entry("--tail", "add a step below transform: tail: N"),
          Map.entry("--limit", "add a step below transform: limit: N"),
          Map.entry("--sql", "write table: NAME or query: SQL at the sql source"),
          Map.entry("--sql-user", "write user: NAME at the sql source"),
          Map.entry("--sql-password-env", "write password: ${NAME} at the sql source"),
          Map.entry("--sql-password-file", "write password_file: FILE at the sql source"),
          Map.entry("--sql-driver-path", "write driver_path: [JAR] at the sql source"),
          Map.entry("--input-format", "write kind: at the csv source"),
          Map.entry("--dialect", "write dialect: at the csv source"),
          Map.entry("--delimiter", "write delimiter: at the csv source"),
          Map.entry("--quote", "write quote: at the csv source"),
          Map.entry("--escape", "write escape: at the csv source"),
          Map.entry("--comment", "write comment: at the csv source"),
          Map.entry("--skip-lines", "write skip_lines: at the csv source"),
          Map.entry("--header-names", "write header_names: at the csv source"),
          Map.entry("--skip-footer", "write skip_footer: at the csv source"),
          Map.entry("--header-rows", "write header_rows: at the csv source"),
          Map.entry("--ragged", "write ragged: at the csv source"),
          Map.entry("--max-record-size", "write max_record_size: at the csv source"),
          Map.entry("--trim", "write trim: true at the csv source"),
          Map.entry("--no-header", "write header: false at the csv source"),
          Map.entry("--with-header", "write header: true at the csv source"),
          Map.entry("--trailing-delimiter", "write trailing_delimiter: true at the csv source"),
          Map.entry("--decimal", "write decimal: at the csv source"),
          Map.entry("--type", "write columns: {NAME: TYPE} at the source"),
          Map.entry("--null", "write nulls: at the csv source"),
          Map.entry("--encoding", "write encoding: at the csv source"),
          Map.entry("--flatten", "write flatten: true at the source"),
          Map.entry("--records", "write records: at the source"),
          Map.entry("--method", "write method: at the source"),
          Map.entry("--query", "write query: {NAME: VALUE} at the source"),
          Map.entry("--body", "write body: at the source"),
          Map.entry("--form", "write form: {NAME: VALUE} at the source"),
          Map.entry("--paginate", "write paginate: at the source"),
          Map.entry("--page-size", "write size: below paginate at the source"),
          Map.entry("--cert", "write tls: {cert: FILE} at the source"),
          Map.entry("--cert-key", "write tls: {key: FILE} at the source"),
          Map.entry("--header", "write headers: {NAME: '${VARIABLE}'} at the source"),
          Map.entry("--bearer-env", "write bearer_env: at the source"));

  private PipelineFileOptions() {}

  /// Checks that no argument is ignored.
  ///
  /// @param file the pipeline file
  /// @param inputs whether arguments name inputs
  /// @throws EtlException USAGE, naming the first refused option
  static void check(ParseResult parsed, Path file, boolean inputs) {
    for (ArgSpec argument : parsed.matchedArgs()) {
      String name = name(argument);
      if (!ABOUT_REQUESTS.contains(name)
          && !ABOUT_THE_RUN.contains(name)
          && !NOT_ABOUT_THE_PIPELINE.contains(name)
          && (inputs || argument instanceof OptionSpec)) {
        throw new EtlException(
            ErrorKind.USAGE,
            name
                + " cannot be combined with -f: the pipeline file "
                + file
                + " says what to read and to compute",
            "leave it out, or change the file: "
                + REFUSED.getOrDefault(name, "name the inputs below extract"));
      }
    }
  }

  /// The first given option about requests; empty if there is none.
  static String aboutRequests(ParseResult parsed) {
    return parsed.matchedArgs().stream()
        .map(PipelineFileOptions::name)
        .filter(ABOUT_REQUESTS::contains)
        .findFirst()
        .orElse("");
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : "INPUT";
  }
}
