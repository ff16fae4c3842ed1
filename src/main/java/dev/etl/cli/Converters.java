package dev.etl.cli;

import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.engine.EngineName;
import dev.etl.engine.Mode;
import dev.etl.engine.Workers;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.DecimalMark;
import dev.etl.loader.CsvKind;
import dev.etl.loader.SourceErrors;
import dev.etl.pipeline.MaxErrors;
import dev.etl.sink.WriteMode;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// Turns the texts of options into values. Each throws [TypeConversionException], whose message
/// says what is allowed.
final class Converters {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
  private static final Pattern PER_CORE = Pattern.compile("(\\d+(?:\\.\\d+)?)C");
  private static final Map<String, Double> MILLISECONDS =
      Map.of("ms", 1.0, "s", 1e3, "m", 60e3, "h", 3600e3);

  private Converters() {}

  static void register(CommandLine command) {
    command
        .registerConverter(Path.class, Converters::path)
        .registerConverter(Duration.class, Converters::duration)
        .registerConverter(Workers.class, Converters::workers)
        .registerConverter(MaxErrors.class, Converters::maxErrors)
        .registerConverter(SourceErrors.class, text -> choice(SourceErrors.class, text))
        .registerConverter(Charset.class, Converters::charset)
        .registerConverter(Character.class, Converters::character)
        .registerConverter(Mode.class, Converters::mode)
        .registerConverter(EngineName.class, text -> choice(EngineName.class, text))
        .registerConverter(TransformName.class, text -> choice(TransformName.class, text))
        .registerConverter(OutputFormat.class, text -> choice(OutputFormat.class, text))
        .registerConverter(WriteMode.class, text -> choice(WriteMode.class, text))
        .registerConverter(DecimalMark.class, Converters::decimalMark)
        .registerConverter(CsvKind.class, text -> choice(CsvKind.class, text))
        .registerConverter(ColorChoice.class, text -> choice(ColorChoice.class, text));
  }

  static Path path(String text) {
    try {
      return PathText.path(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is not a path: " + e.getReason());
    }
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no duration: write a number and ms, s, m or h, for example 1.5s");
    }
    double milliseconds =
        Double.parseDouble(matcher.group(1)) * MILLISECONDS.getOrDefault(matcher.group(2), 1.0);
    if (milliseconds > Duration.ofDays(365).toMillis()) {
      throw new TypeConversionException("'" + text + "' is too long: a year at most");
    }
    return Duration.ofNanos(Math.round(milliseconds * 1e6));
  }

  static Workers workers(String text) {
    if (text.equalsIgnoreCase("AUTO")) {
      return new Workers.Automatic();
    }
    Matcher perCore = PER_CORE.matcher(text.toUpperCase(Locale.ROOT));
    if (perCore.matches() && Double.parseDouble(perCore.group(1)) > 0) {
      return new Workers.PerCore(Double.parseDouble(perCore.group(1)));
    }
    if (text.matches("\\d{1,9}")) {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= Workers.MOST) {
        return new Workers.Fixed(count);
      }
    }
    throw new TypeConversionException(
        "'"
            + text
            + "' is no number of workers: write 1 to "
            + Workers.MOST
            + ", a multiple of the cores such as 0.5C or 2C, or AUTO");
  }

  static MaxErrors maxErrors(String text) {
    try {
      return MaxErrors.parse(text);
    } catch (EtlException e) {
      throw new TypeConversionException(e.getMessage() + ": " + e.hint());
    }
  }

  static Charset charset(String text) {
    try {
      return Charset.forName(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is no encoding known here: UTF-8 and ISO-8859-1, for example, are");
    }
  }

  static Character character(String text) {
    String literal = text.equals("\\t") || text.equalsIgnoreCase("tab") ? "\t" : text;
    if (literal.length() != 1 || literal.equals("\n") || literal.equals("\r")) {
      throw new TypeConversionException(
          "'" + text + "' is not one character: write for example ';', or tab");
    }
    return literal.charAt(0);
  }

  static Mode mode(String text) {
    return choice(Mode.class, text);
  }

  static DecimalMark decimalMark(String text) {
    return Arrays.stream(DecimalMark.values())
        .filter(mark -> text.equals(String.valueOf(mark.character())))
        .findFirst()
        .orElseGet(() -> choice(DecimalMark.class, text));
  }

  /// The constant of an enum by the name that its `toString` gives, or its own in lower case with
  /// hyphens.
  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> name(constant).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + text
                        + "' is none of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Converters::name)
                            .collect(Collectors.joining(", "))));
  }

  /// How a constant is written on the command line.
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
