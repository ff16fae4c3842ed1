package dev.etl.report;

import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Writes records as JSON for files: a field for each component, in order, in snake_case; enums in
/// lower case, instants as ISO 8601, nulls written out; indented, with a line break at the end.
/// JSON has no NaN and no infinity: they are null.
public final class JsonDocument {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(INDENT))
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteOrNull())
                  .addSerializer(double.class, new FiniteOrNull()))
          .build();

  private JsonDocument() {}

  /// A record, or a list or map of them, as UTF-8. Thread-safe.
  static byte[] of(Object document) {
    byte[] json = MAPPER.writeValueAsBytes(document);
    byte[] lines = Arrays.copyOf(json, json.length + 1);
    lines[json.length] = '\n';
    return lines;
  }

  /// The same in one line, without a line break.
  public static String line(Object document) {
    return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
  }

  private static final class FiniteOrNull extends ValueSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializationContext context) {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }
}
