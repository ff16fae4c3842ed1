package dev.etl.pipeline.form.request;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ApiRequest;
import dev.etl.http.Method;
import dev.etl.http.RequestBody;
import dev.etl.http.Url;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The keys of a request: its method, query and body.
public final class RequestKeys {
  /// A value that is written unchanged: references replace secrets already.
  private static final Codec<String> VALUE =
      Codec.text("a text", (scalar, _) -> scalar.text(), (raw, _) -> raw);

  private static final Key<Optional<Method>> METHOD =
      Key.optional("method", Method.GRAMMAR, "The method of the request.")
          .standard("get; post with a body");
  private static final Key<Map<String, String>> QUERY =
      Key.of(
          "query",
          Codec.values("names", VALUE),
          Map.of(),
          "Parameters of the query, by their names, in addition to those of the URL.");
  private static final Key<Optional<String>> BODY =
      Key.optional(
          "body",
          BodyCodec.CODEC,
          "The body of the request: JSON, written as a mapping or as a text.");
  private static final Key<Map<String, String>> FORM =
      Key.of(
          "form",
          Codec.values("names", VALUE),
          Map.of(),
          "The fields of a form, by their names, as the body of the request.");

  /// All of them, in the order of the reference.
  public static final List<Key<?>> KEYS = List.of(METHOD, QUERY, BODY, FORM);

  private RequestKeys() {}

  /// The request to a URL.
  ///
  /// @throws EtlException USAGE if a value is invalid, with its place
  public static ApiRequest read(Url url, Fields fields) {
    Optional<String> json = fields.get(BODY);
    Map<String, String> form = fields.get(FORM);
    Optional<Method> method = fields.get(METHOD);
    Map<String, String> query = fields.get(QUERY);
    return fields.at(BODY, () -> request(url, method, query, json, form));
  }

  /// A request.
  ///
  /// @param json a JSON document as the body, if any
  /// @param form fields of a form as the body, if any
  /// @throws EtlException USAGE if there are two bodies, or one with GET
  public static ApiRequest request(
      Url url,
      Optional<Method> method,
      Map<String, String> query,
      Optional<String> json,
      Map<String, String> form) {
    if (json.isPresent() && !form.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE, "a request has one body: JSON or a form", "leave one of them out");
    }
    Optional<RequestBody> body =
        json.map(BodyCodec::checked)
            .map(RequestBody::json)
            .or(() -> form.isEmpty() ? Optional.empty() : Optional.of(RequestBody.form(form)));
    return new ApiRequest(
        method.orElse(body.isPresent() ? Method.POST : Method.GET), url, query, body);
  }

  /// Adds what differs from a plain GET.
  public static void write(ApiRequest request, MappingBuilder to) {
    Optional<RequestBody> body = request.body();
    Method standard = body.isPresent() ? Method.POST : Method.GET;
    UnaryOperator<String> raw = to.context()::raw;
    Map<String, String> query = new LinkedHashMap<>();
    request.query().forEach((name, value) -> query.put(name, to.context().secret(name, value)));
    to.put(METHOD, Optional.of(request.method()).filter(method -> method != standard))
        .put(QUERY, query)
        .put(
            BODY,
            body.filter(given -> given.kind() == RequestBody.Kind.JSON).map(RequestBody::text))
        .put(
            FORM,
            body.filter(given -> given.kind() == RequestBody.Kind.FORM)
                .map(given -> written(given.fields(), raw))
                .orElse(Map.of()));
  }

  private static Map<String, String> written(
      Map<String, String> fields, UnaryOperator<String> raw) {
    Map<String, String> written = new LinkedHashMap<>();
    fields.forEach((name, value) -> written.put(name, raw.apply(value)));
    return written;
  }
}
