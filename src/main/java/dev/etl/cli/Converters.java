package dev.etl.cli;

import dev.etl.data.PathText;
import dev.etl.data.grammar.Characters;
import dev.etl.data.grammar.Durations;
import dev.etl.data.grammar.Encodings;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Words;
import dev.etl.engine.EngineName;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.DecimalMark;
import dev.etl.http.Rate;
import dev.etl.http.RetryPolicy;
import dev.etl.loader.CsvKind;
import dev.etl.loader.source.SourceErrors;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Workers;
import dev.etl.sink.WriteMode;
import dev.etl.transform.Limit;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses option values, with the same grammars as pipeline files. Each throws a
/// [TypeConversionException] whose message says what is allowed.
final class Converters {
  private Converters() {}

  static void register(CommandLine command) {
    // A grammar is created when an option needs it.
    command
        .registerConverter(Path.class, Converters::path)
        .registerConverter(Duration.class, text -> value(Durations.GRAMMAR, text))
        .registerConverter(Rate.class, text -> value(Rate.GRAMMAR, text))
        .registerConverter(Workers.class, text -> value(Workers.GRAMMAR, text))
        .registerConverter(MaxErrors.class, text -> value(MaxErrors.GRAMMAR, text))
        .registerConverter(SourceErrors.class, text -> value(SourceErrors.GRAMMAR, text))
        .registerConverter(Charset.class, text -> value(Encodings.GRAMMAR, text))
        .registerConverter(Character.class, text -> value(Characters.GRAMMAR, text))
        .registerConverter(Mode.class, text -> value(Mode.GRAMMAR, text))
        .registerConverter(EngineName.class, text -> value(Words.of(EngineName.class), text))
        .registerConverter(TransformName.class, text -> value(Words.of(TransformName.class), text))
        .registerConverter(OutputFormat.class, text -> value(OutputFormat.GRAMMAR, text))
        .registerConverter(WriteMode.class, text -> value(WriteMode.GRAMMAR, text))
        .registerConverter(DecimalMark.class, text -> value(DecimalMark.GRAMMAR, text))
        .registerConverter(CsvKind.class, text -> value(CsvKind.GRAMMAR, text))
        .registerConverter(ColorChoice.class, text -> value(Words.of(ColorChoice.class), text));
  }

  static Path path(String text) {
    try {
      return PathText.path(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is not a path: " + e.getReason());
    }
  }

  /// Parses a value.
  static <T> T value(Grammar<T> grammar, String text) {
    return grammar.read(text).orElseThrow(() -> new TypeConversionException(grammar.refusal(text)));
  }

  /// The number of attempts.
  static final class Attempts implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return value(RetryPolicy.ATTEMPTS, text).intValue();
    }
  }

  /// The growth factor of waits.
  static final class Backoff implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return value(RetryPolicy.BACKOFF, text);
    }
  }

  /// The random share of a wait.
  static final class Jitter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return value(RetryPolicy.JITTER, text);
    }
  }

  /// The number of lines to skip.
  static final class SkippedLines implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return value(CsvDialect.SKIPPED_LINES, text).intValue();
    }
  }

  /// The number of rows to keep.
  static final class Rows implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return value(Limit.ROWS, text);
    }
  }
}
