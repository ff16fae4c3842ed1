package dev.etl.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Hides `Retry-After` from okhttp under another name: okhttp itself repeats a 503 that says 0,
/// unnoticed, and fails on a number too large for an int.
final class HiddenRetryAfter implements Interceptor {
  private static final String ORIGINAL = "Retry-After";

  /// The name under which a response carries the header.
  static final String NAME = "Etl-Retry-After";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String value = response.header(ORIGINAL);
    if (value == null && response.header(NAME) == null) {
      return response;
    }
    Response.Builder sheltered = response.newBuilder().removeHeader(ORIGINAL).removeHeader(NAME);
    return (value == null ? sheltered : sheltered.header(NAME, value)).build();
  }
}
