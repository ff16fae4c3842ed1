package dev.etl.sink.open;

import static dev.etl.format.TestTables.SCHEMA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.format.OutputFormat;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.StandardOutputSink;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class StandardOutputSinkTest extends SinkContract {

  @Override
  Sink sink() {
    return new StandardOutputSink(OutputFormat.MARKDOWN);
  }

  @Override
  List<String> published() {
    return standardOutput
        .toString(UTF_8)
        .lines()
        .skip(2)
        .map(line -> line.split(" ", -1)[1])
        .toList();
  }

  @Override
  void assertNothingLeftBehind() {}

  static List<Arguments> documents() {
    return List.of(
        Arguments.of(
            OutputFormat.TABLE,
            """
            text  count  ratio
            ────  ─────  ─────
            a         0    0.5
            b         0    0.5
            """),
        Arguments.of(OutputFormat.CSV, "text,count,ratio\na,0,0.5\nb,0,0.5\n"),
        Arguments.of(
            OutputFormat.JSON,
            """
            [{"text":"a","count":0,"ratio":0.5},
            {"text":"b","count":0,"ratio":0.5}]
            """),
        Arguments.of(
            OutputFormat.JSONL,
            """
            {"text":"a","count":0,"ratio":0.5}
            {"text":"b","count":0,"ratio":0.5}
            """),
        Arguments.of(
            OutputFormat.MARKDOWN,
            """
            | text | count | ratio |
            | --- | ---: | ---: |
            | a | 0 | 0.5 |
            | b | 0 | 0.5 |
            """));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void theDocumentDoesNotTellHowItWasCut(OutputFormat format, String document) {
    try (OpenSink open =
        SinkOpener.open(new StandardOutputSink(format), SCHEMA, SinkContext.of(standardOutput))) {
      append(open, texts());
      append(open, texts("a"));
      append(open);
      append(open, texts("b"));
      open.prepare();
      open.commit();
    }
    assertThat(standardOutput.toString(UTF_8)).isEqualTo(document);

    standardOutput.reset();
    try (OpenSink open =
        SinkOpener.open(new StandardOutputSink(format), SCHEMA, SinkContext.of(standardOutput))) {
      append(open, texts("a"), texts(), texts("b"));
      open.prepare();
      open.commit();
    }
    assertThat(standardOutput.toString(UTF_8)).isEqualTo(document);
  }

  @ParameterizedTest
  @CsvSource({
    "TABLE, 'text  count  ratio\n────  ─────  ─────\n'",
    "CSV, 'text,count,ratio\n'",
    "JSON, '[]\n'",
    "JSONL, ''",
    "MARKDOWN, '| text | count | ratio |\n| --- | ---: | ---: |\n'"
  })
  void aResultWithoutRowsIsADocumentToo(OutputFormat format, String document) {
    try (OpenSink open =
        SinkOpener.open(new StandardOutputSink(format), SCHEMA, SinkContext.of(standardOutput))) {
      append(open, texts());
      open.prepare();
      open.commit();
    }
    assertThat(standardOutput.toString(UTF_8)).isEqualTo(document);
  }
}
