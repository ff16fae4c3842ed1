package dev.etl.loader.api;

import dev.etl.format.json.JsonPlace;
import dev.etl.format.json.JsonText;
import dev.etl.http.ApiRequest;
import dev.etl.http.RequestBody;
import dev.etl.http.page.Parameter;
import java.util.List;
import java.util.stream.Collectors;

/// Requests that send several ids.
public final class SentIds {
  private SentIds() {}

  /// A request with ids: an array in its JSON body, or a list with commas in its query.
  ///
  /// @param ids as texts, in order
  /// @param areTexts whether they are strings in JSON; otherwise numbers and the like
  /// @throws dev.etl.data.EtlException USAGE if the body has another value on the way
  public static ApiRequest in(
      ApiRequest request, Parameter parameter, List<String> ids, boolean areTexts) {
    return switch (parameter) {
      case Parameter.InQuery(String name) -> {
        ApiRequest resolved = request.resolved();
        yield resolved.to(resolved.url().with(name, String.join(",", ids)));
      }
      case Parameter.InBody(String pointer) -> {
        String body = request.body().map(RequestBody::text).orElse("{}");
        String array =
            ids.stream()
                .map(id -> areTexts ? JsonText.of(id) : id)
                .collect(Collectors.joining(",", "[", "]"));
        yield request.with(RequestBody.json(JsonPlace.parse(pointer).set(body, array)));
      }
    };
  }
}
