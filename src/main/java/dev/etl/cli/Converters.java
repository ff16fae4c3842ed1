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

/// Turns the texts of options into values, by the grammars that pipeline files have too. Each
/// throws [TypeConversionException], whose message says what is allowed.
final class Converters {
  private Converters() {}

  static void register(CommandLine command) {
    // A grammar is made when an option asks for it.
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

  /// The value of a text.
  static <T> T value(Grammar<T> grammar, String text) {
    return grammar.read(text).orElseThrow(() -> new TypeConversionException(grammar.refusal(text)));
  }

  /// How often something is tried.
  static final class Attempts implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return value(RetryPolicy.ATTEMPTS, text).intValue();
    }
  }

  /// By how much waits grow.
  static final class Backoff implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return value(RetryPolicy.BACKOFF, text);
    }
  }

  /// The share of a wait that is random.
  static final class Jitter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return value(RetryPolicy.JITTER, text);
    }
  }

  /// How many lines are skipped.
  static final class SkippedLines implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return value(CsvDialect.SKIPPED_LINES, text).intValue();
    }
  }

  /// How many rows are kept.
  static final class Rows implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return value(Limit.ROWS, text);
    }
  }
}
