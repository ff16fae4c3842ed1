package dev.etl.api;

import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A behaviour of a public API, and the options that read it.
///
/// @param name the API and the behaviour
/// @param documentation where it is documented
/// @param path the path, with a query
/// @param options the options, with commas between them replaced by separate items
/// @param records the number of records, numbered from 1 in the column `id`; negative if the run is
///   to be refused
/// @param refusal a part of the error, if it is to be refused
/// @param script answers a request; the second argument is the URL of the server
record PublicApi(
    String name,
    String documentation,
    String path,
    List<String> options,
    int records,
    String refusal,
    BiFunction<Request, String, Answer> script) {

  static PublicApi of(
      String name,
      String documentation,
      String path,
      String options,
      int records,
      BiFunction<Request, String, Answer> script) {
    return new PublicApi(name, documentation, path, list(options), records, "", script);
  }

  static PublicApi refused(
      String name,
      String documentation,
      String path,
      String options,
      String refusal,
      BiFunction<Request, String, Answer> script) {
    return new PublicApi(name, documentation, path, list(options), -1, refusal, script);
  }

  private static List<String> list(String options) {
    return options.isEmpty() ? List.of() : Arrays.asList(options.split(" "));
  }

  @Override
  public String toString() {
    return name;
  }

  /// The parameters of a query or form.
  static Map<String, String> parameters(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      String[] named = part.split("=", 2);
      all.put(
          URLDecoder.decode(named[0], StandardCharsets.UTF_8),
          named.length < 2 ? "" : URLDecoder.decode(named[1], StandardCharsets.UTF_8));
    }
    return all;
  }

  static String text(Request request, String name, String otherwise) {
    return parameters(request.query()).getOrDefault(name, otherwise);
  }

  static int number(Request request, String name, int otherwise) {
    return Integer.parseInt(text(request, name, Integer.toString(otherwise)));
  }

  /// Records from one number (counted from 0) to before another.
  static String records(int from, int to) {
    return records(from, to, "{\"id\":%d}");
  }

  static String records(int from, int to, String each) {
    return IntStream.range(from, Math.max(from, to))
        .mapToObj(id -> each.replace("%d", Integer.toString(id + 1)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @SuppressWarnings("AnnotateFormatMethod") // a text without values is no format
  static Answer json(String format, Object... values) {
    return Answer.ok(values.length == 0 ? format : format.formatted(values))
        .header("Content-Type", "application/json; charset=utf-8");
  }
}
