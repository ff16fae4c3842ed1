package dev.etl.cli.job;

import dev.etl.cli.option.GrammarConverter;
import dev.etl.cli.option.NamedFileConverter;
import dev.etl.cli.option.Texts;
import dev.etl.data.grammar.Words;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.report.BencherJson;
import dev.etl.report.Comparison;
import dev.etl.report.GithubBenchmarkJson;
import dev.etl.report.HyperfineJson;
import dev.etl.report.Judgement;
import dev.etl.report.JunitXml;
import dev.etl.report.MarkdownSummary;
import dev.etl.report.StrategyTiming;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of `--export`: a format of another tool, and a file.
public record Export(Format format, Path path) {
  /// Parses `FORMAT:FILE`.
  public static final ITypeConverter<Export> CONVERTER =
      new NamedFileConverter<>(Format.GRAMMAR, Export::parse);

  /// The formats.
  public enum Format {
    HYPERFINE,
    GITHUB,
    BENCHER,
    MARKDOWN,
    JUNIT;

    public static final Words<Format> GRAMMAR = Words.of(Format.class);
  }

  /// Adds the file to the outputs of a run.
  public void add(TargetChecks targets) {
    switch (format) {
      case HYPERFINE, GITHUB, BENCHER -> Outputs.addJson(targets, "--export", path);
      case MARKDOWN, JUNIT -> targets.addFile("--export", path);
    }
  }

  /// The file as UTF-8.
  ///
  /// @param judgement null if there is no verdict
  /// @param command the command line that runs the job under a strategy
  public byte[] content(
      Comparison comparison,
      @Nullable Judgement judgement,
      Function<StrategyTiming, String> command) {
    return switch (format) {
      case HYPERFINE -> HyperfineJson.json(comparison, command);
      case GITHUB -> GithubBenchmarkJson.json(comparison);
      case BENCHER -> BencherJson.json(comparison);
      case MARKDOWN -> MarkdownSummary.text(comparison, judgement);
      case JUNIT -> JunitXml.xml(judgement);
    };
  }

  private static Export parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || colon == text.length() - 1) {
      throw new TypeConversionException("'" + text + "': write FORMAT:FILE, as hyperfine:FILE");
    }
    return new Export(
        GrammarConverter.value(Format.GRAMMAR, text.substring(0, colon)),
        Texts.path(text.substring(colon + 1)));
  }
}
