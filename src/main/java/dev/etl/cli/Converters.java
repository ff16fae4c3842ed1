package dev.etl.cli;

import dev.etl.data.PathText;
import dev.etl.data.grammar.Characters;
import dev.etl.data.grammar.Durations;
import dev.etl.data.grammar.Encodings;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Shares;
import dev.etl.data.grammar.Words;
import dev.etl.engine.EngineName;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.csv.Delimiter;
import dev.etl.format.csv.DialectMode;
import dev.etl.format.csv.Ragged;
import dev.etl.format.csv.RecordRules;
import dev.etl.http.Rate;
import dev.etl.http.RetryPolicy;
import dev.etl.loader.CsvKind;
import dev.etl.loader.source.SourceErrors;
import dev.etl.pipeline.InputSchemas;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.WorkerCounts;
import dev.etl.sink.WriteMode;
import dev.etl.transform.Limit;
import dev.etl.verdict.Assertion;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses option values, with the same grammars as pipeline files. Each throws a
/// [TypeConversionException] whose message says what is allowed.
final class Converters {
  /// The types of options that have a grammar, which is made when an option asks for it.
  private static final List<Typed<?>> TYPES =
      List.of(
          new Typed<>(Duration.class, () -> Durations.GRAMMAR),
          new Typed<>(Rate.class, () -> Rate.GRAMMAR),
          new Typed<>(WorkerCounts.class, () -> WorkerCounts.GRAMMAR),
          new Typed<>(MaxErrors.class, () -> MaxErrors.GRAMMAR),
          new Typed<>(InputSchemas.class, () -> InputSchemas.GRAMMAR),
          new Typed<>(SourceErrors.class, () -> SourceErrors.GRAMMAR),
          new Typed<>(Charset.class, () -> Encodings.GRAMMAR),
          new Typed<>(Character.class, () -> Characters.GRAMMAR),
          new Typed<>(Mode.class, () -> Mode.GRAMMAR),
          new Typed<>(EngineName.class, () -> Words.of(EngineName.class)),
          new Typed<>(Assertion.class, () -> Assertion.GRAMMAR),
          new Typed<>(GateOptions.FailOn.class, () -> Words.of(GateOptions.FailOn.class)),
          new Typed<>(TransformName.class, () -> Words.of(TransformName.class)),
          new Typed<>(OutputFormat.class, () -> OutputFormat.GRAMMAR),
          new Typed<>(WriteMode.class, () -> WriteMode.GRAMMAR),
          new Typed<>(Delimiter.class, () -> Delimiter.GRAMMAR),
          new Typed<>(DialectMode.class, () -> DialectMode.GRAMMAR),
          new Typed<>(DecimalMark.class, () -> DecimalMark.GRAMMAR),
          new Typed<>(Ragged.class, () -> Ragged.GRAMMAR),
          new Typed<>(CsvKind.class, () -> CsvKind.GRAMMAR),
          new Typed<>(ColorChoice.class, () -> Words.of(ColorChoice.class)));

  private Converters() {}

  private record Typed<T>(Class<T> type, Supplier<Grammar<T>> grammar) {
    void register(CommandLine command) {
      command.registerConverter(type, text -> value(grammar.get(), text));
    }
  }

  static void register(CommandLine command) {
    command.registerConverter(Path.class, Converters::path);
    TYPES.forEach(typed -> typed.register(command));
  }

  /// The words that options of a type take; none if it has other texts too.
  static List<String> words(Class<?> type) {
    return TYPES.stream()
        .filter(typed -> typed.type() == type && typed.grammar().get() instanceof Words<?>)
        .flatMap(typed -> ((Words<?>) typed.grammar().get()).names().stream())
        .toList();
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

  /// Reads an option whose type does not tell its grammar. Options name a class without arguments.
  abstract static class ByGrammar<T> implements ITypeConverter<T> {
    private final Grammar<T> grammar;

    ByGrammar(Grammar<T> grammar) {
      this.grammar = grammar;
    }

    @Override
    public final T convert(String text) {
      return value(grammar, text);
    }
  }

  static final class Share extends ByGrammar<Double> {
    Share() {
      super(Shares.GRAMMAR);
    }
  }

  static final class Attempts extends ByGrammar<Long> {
    Attempts() {
      super(RetryPolicy.ATTEMPTS);
    }
  }

  static final class Backoff extends ByGrammar<Double> {
    Backoff() {
      super(RetryPolicy.BACKOFF);
    }
  }

  static final class Jitter extends ByGrammar<Double> {
    Jitter() {
      super(RetryPolicy.JITTER);
    }
  }

  static final class SkippedLines extends ByGrammar<Long> {
    SkippedLines() {
      super(CsvDialect.SKIPPED_LINES);
    }
  }

  static final class SkippedFooter extends ByGrammar<Long> {
    SkippedFooter() {
      super(RecordRules.SKIPPED_FOOTER);
    }
  }

  static final class RecordSize extends ByGrammar<Long> {
    RecordSize() {
      super(RecordRules.RECORD_SIZE);
    }
  }

  static final class Rows extends ByGrammar<Long> {
    Rows() {
      super(Limit.ROWS);
    }
  }
}
