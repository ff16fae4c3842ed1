package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an option takes, the key of a pipeline file takes, and the other way round; both say the
/// same where they refuse a text.
final class OneGrammarTest {
  private static final List<String> WORDS_OF_NONE = List.of("", "nonsense", "1.5x", "-1");

  @TempDir private Path folder;

  @BeforeEach
  void makeInput() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "id\n1\n");
  }

  /// A value of an option and of a key.
  ///
  /// @param option with the value at its end
  /// @param file the pipeline with the value, which is quoted
  /// @param key the place of the key in errors
  record Case(
      String kind, Function<String, String> option, Function<String, String> file, String key) {
    @Override
    public String toString() {
      return kind;
    }
  }

  record Value(Case both, String text) {
    @Override
    public String toString() {
      return both + " '" + text + "'";
    }
  }

  private static Case run(String key) {
    return new Case(
        key,
        text -> "--" + key.replace('_', '-') + "=" + text,
        text -> "extract: {csv: in.csv}\nrun: {" + key + ": " + text + "}\n",
        "run." + key);
  }

  private static Case csv(String key, String option) {
    return new Case(
        key,
        text -> "--" + option + "=" + text,
        text -> "extract: {csv: in.csv, " + key + ": " + text + "}\n",
        "extract." + key);
  }

  /// The type of a column, which statistics have no use for.
  private static Case type() {
    return new Case(
        "type",
        text -> "--type=id=" + text,
        text -> "extract: {csv: in.csv, columns: {id: " + text + "}}\n",
        "extract.columns.id");
  }

  private static Case api(String key, String option) {
    return new Case(
        key,
        text -> "--" + option + "=" + text,
        text -> "extract: {api: 'http://127.0.0.1:9/', " + key + ": " + text + "}\n",
        "extract." + key);
  }

  static List<Value> values() {
    List<Value> values = new ArrayList<>();
    add(values, run("mode"), "threads", "THREADS", "Sequential", "processes", "fibers");
    add(values, run("workers"), "1", "32767", "32768", "0", "auto", "AUTO", "2C", "0.5c", "0.0C");
    add(values, run("max_errors"), "0", "10", "1%", "0.5%", "100%", "101%", "-1", "1 %");
    add(values, run("on_source_error"), "fail", "Reject", "ignore");
    add(values, run("schema"), "union", "SAME", "Same", "equal");
    add(values, csv("delimiter", "delimiter"), ",", ";", "tab", "TAB", "\\t", "|", "||");
    add(values, csv("delimiter", "delimiter"), "blanks", "comma", "~|~", "\uD83D\uDE00");
    add(values, csv("dialect", "dialect"), "guess", "RFC4180", "excel");
    add(values, csv("ragged", "ragged"), "reject", "PAD", "truncate", "both", "cut");
    add(values, csv("max_record_size", "max-record-size"), "1KiB", "5B", "0B", "1GiB", "5");
    add(values, csv("skip_footer", "skip-footer"), "0", "10000", "10001", "-1");
    add(values, csv("header_rows", "header-rows"), "1", "10", "0", "11", "-1");
    add(values, csv("quote", "quote"), "'", "none", "None", "no", "tab");
    add(values, csv("escape", "escape"), "\\", "tab", "none", "ab");
    add(values, csv("comment", "comment"), "#", "None", "##", "\uD83D\uDE00");
    add(values, csv("skip_lines", "skip-lines"), "0", "3", "+2", "1.0", "9999999999", "x");
    add(values, csv("decimal", "decimal"), "point", "COMMA", ",", ".", "dot");
    add(values, csv("encoding", "encoding"), "UTF-8", "utf-8", "latin1", "utf-99", "a b");
    add(values, csv("kind", "input-format"), "csv", "TSV", "xlsx");
    add(
        values,
        type(),
        "long",
        "STRING",
        "date(d/M/yyyy)",
        "Date(d/M)",
        "timestamp(d/M/yyyy HH:mm)");
    add(values, type(), "number(decimal=,)", "number( thousands = space ,decimal=.)", "date()");
    add(values, api("attempts", "attempts"), "1", "0", "2147483647", "2147483648", "many");
    add(values, api("retry_delay", "retry-delay"), "1.5s", "200ms", "2m", "1h", "8760h", "8761h");
    add(values, api("backoff", "backoff"), "1", "2.5", "0.5", "1e6", "1e7", "NaN", "0x1p3", "2d");
    add(values, api("jitter", "jitter"), "0", "1", "0.25", "1.1", "-0.1");
    add(values, api("max_retry_wait", "max-retry-wait"), "60s", "1d", "9000h", "1,5s");
    add(values, api("timeout", "request-timeout"), "10s", "10", "s", "9000h");
    add(values, api("response_timeout", "response-timeout"), "1h", "1 h", "9000h");
    add(values, api("rate", "rate"), "50/s", "600 / m", " 5/h ", "0/s", "1000001/s", "5", "5/d");
    add(
        values,
        api("paginate", "paginate"),
        "none",
        "LINK",
        "Auto",
        "page:p",
        "Offset:o",
        "page:",
        "page");
    add(values, api("paginate", "paginate"), "cursor:/a/-1/id:after", "cursor:/a", "next:a");
    add(values, api("paginate", "paginate"), "cursor:header:X-A:c", "next:header:X-A", "next:/a/b");
    add(values, pages(), "n=10", "n=0", "n", "=1", "a=b=2");
    return values;
  }

  private static Case pages() {
    return new Case(
        "size",
        text -> "--page-size=" + text,
        text ->
            "extract: {api: 'http://127.0.0.1:9/', paginate: {auto: true, size: " + text + "}}\n",
        "extract.paginate.size");
  }

  private static void add(List<Value> values, Case both, String... texts) {
    Stream.concat(Stream.of(texts), WORDS_OF_NONE.stream())
        .distinct()
        .forEach(text -> values.add(new Value(both, text)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void anOptionAndAKeyTakeTheSameTexts(Value value) throws IOException {
    Case both = value.both();
    String quoted = "\"" + value.text().replace("\\", "\\\\") + "\"";
    Path file = Files.writeString(folder.resolve("p.yaml"), both.file().apply(quoted));
    String[] inputs = {
      both.key().startsWith("run.") || both.file().apply("").contains("csv:")
          ? folder.resolve("in.csv").toString()
          : "http://127.0.0.1:9/"
    };
    String limit = both.kind().equals("type") ? "--limit=9" : "";
    Outcome byOption =
        InProcess.ETL.run(
            Stream.of("check", "--print", both.option().apply(value.text()), inputs[0], limit)
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new));
    Outcome byKey = InProcess.ETL.run("check", "--print", "-f", file.toString());
    assertThat(byKey.exitCode()).as(byOption.stderr() + byKey.stderr()).isIn(0, 2);
    assertThat(byOption.exitCode())
        .as("%s | %s", byOption.stderr(), byKey.stderr())
        .isEqualTo(byKey.exitCode());
    if (byKey.exitCode() == 0) {
      assertThat(setting(byOption, both)).isEqualTo(setting(byKey, both));
    } else {
      assertThat(byKey.stderr()).contains(both.key() + ": ");
      assertThat(reason(byKey.stderr(), both.key()))
          .isEqualTo(reason(byOption.stderr(), "error: "));
    }
  }

  /// The printed line about the value; none if it is the default.
  private static List<String> setting(Outcome outcome, Case both) {
    String key = both.key().substring(both.key().lastIndexOf('.') + 1) + ": ";
    return outcome
        .stdout()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(key))
        .toList();
  }

  /// The first line of an error from what is expected on.
  private static String reason(String error, String after) {
    String line = error.lines().filter(each -> each.contains(after)).findFirst().orElse("");
    int start =
        Stream.of("expected ", ": the pattern ", ": '")
            .mapToInt(line::indexOf)
            .filter(index -> index >= 0)
            .findFirst()
            .orElse(-1);
    assertThat(start).as(error).isNotNegative();
    return line.substring(start).replaceFirst("^: ", "");
  }
}
