package dev.etl.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.EtlException;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.expression.kernel.RowArguments;
import dev.etl.format.json.JsonValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Functions of JSON values.
final class JsonFunctions {
  static final List<Function> ALL =
      List.of(Function.of("json_value(x, '/pointer')", 2, JsonFunctions::value));

  private JsonFunctions() {}

  private static BoundNode value(CallSite call) {
    BoundNode json = call.as(Type.STRING, 0);
    JsonValues pointer = pointer(call);
    return call.apply(
        Type.STRING, RowArguments.strings((row, column) -> find(pointer, row, column)), json);
  }

  private static JsonValues pointer(CallSite call) {
    String pointer = call.constantText(1);
    try {
      return new JsonValues(List.of(pointer));
    } catch (IllegalArgumentException _) {
      throw call.error(
          call.at(1),
          "'" + pointer + "' is not a JSON pointer",
          "begin each step with a slash: json_value(owner, '/address/city')");
    }
  }

  private static void find(JsonValues pointer, RowArguments row, StringColumn.Builder column) {
    String json = row.text(0).toString();
    try {
      String value = pointer.read(new ByteArrayInputStream(json.getBytes(UTF_8)))[0];
      if (value == null) {
        column.addNull();
      } else {
        column.add(value);
      }
    } catch (EtlException e) {
      row.fault(_ -> "meets a text that is not one JSON value: " + e.getMessage());
      column.addNull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
