package dev.etl.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Gives each call the time-out of its settings, so that all calls share one client.
final class CallTimeouts implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpSettings settings = chain.request().tag(HttpSettings.class);
    if (settings == null) {
      return chain.proceed(chain.request());
    }
    int millis = (int) settings.timeout().toMillis();
    if (millis == chain.connectTimeoutMillis()
        && millis == chain.readTimeoutMillis()
        && millis == chain.writeTimeoutMillis()) {
      return chain.proceed(chain.request());
    }
    return chain
        .withConnectTimeout(millis, TimeUnit.MILLISECONDS)
        .withReadTimeout(millis, TimeUnit.MILLISECONDS)
        .withWriteTimeout(millis, TimeUnit.MILLISECONDS)
        .proceed(chain.request());
  }
}
