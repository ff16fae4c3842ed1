package dev.etl.cli.job;

import dev.etl.cli.option.Assignment;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.http.ApiRequest;
import dev.etl.http.Method;
import dev.etl.http.Url;
import dev.etl.pipeline.form.request.RequestKeys;

/// The options for the method, query and body of requests.
final class RequestOptions extends OptionGroup {
  private final Single<Method> method =
      single(
          Method.GRAMMAR,
          "--method",
          "NAME",
          "Method of the request. Default: get; post with a body");

  private final Repeated<Assignment> query =
      repeated(
          Assignment.CONVERTER,
          "--query",
          "NAME=VALUE",
          "Parameter of the query, in addition to those of the URL. Repeatable.");

  private final Single<String> body =
      text("--body", "JSON", "Body of the request: a JSON document.");

  private final Repeated<Assignment> form =
      repeated(
          Assignment.CONVERTER,
          "--form",
          "NAME=VALUE",
          "Field of a form, as the body of the request. Repeatable.");

  /// The request to a URL.
  ///
  /// @throws dev.etl.data.EtlException USAGE if options contradict
  ApiRequest to(Url url) {
    return RequestKeys.request(
        url, method.get(), Assignment.map(query.all()), body.get(), Assignment.map(form.all()));
  }
}
