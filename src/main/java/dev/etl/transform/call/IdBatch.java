package dev.etl.transform.call;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ApiRequest;
import dev.etl.http.Method;
import dev.etl.http.RequestBody;
import dev.etl.http.page.Parameter;
import dev.etl.loader.api.SentIds;
import java.util.List;

/// Requests for several ids each, whose records say to which id they belong. Immutable.
///
/// @param request the request without ids
/// @param column the column of the ids
/// @param parameter where ids are sent: an array in the body, or a list with commas in the query
/// @param key a JSON pointer to the id in each record
/// @param size the most ids of a request
public record IdBatch(
    ApiRequest request, String column, Parameter parameter, String key, int size) {
  /// The default number of ids.
  public static final int SIZE = 50;

  /// The largest number of ids.
  public static final int MAX_SIZE = 10_000;

  /// @throws EtlException USAGE if the request cannot hold the ids
  public IdBatch {
    if (parameter instanceof Parameter.InBody
        && (request.method() == Method.GET
            || request.body().stream().anyMatch(body -> body.kind() == RequestBody.Kind.FORM))) {
      throw new EtlException(
          ErrorKind.USAGE,
          "ids in the body need a request with a JSON body",
          "write method: post, or send them in the query: parameter: ids");
    }
    SentIds.in(request, parameter, List.of("x"), true);
  }
}
