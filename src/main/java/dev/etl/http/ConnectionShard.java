package dev.etl.http;

import dev.etl.http.tls.Tls;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/// A connection pool and a dispatcher for a few calls. Thread-safe.
final class ConnectionShard {
  private static final long IDLE_SECONDS = 30;

  private final ConnectionPool pool;
  private final OkHttpClient plain;
  private final Function<Tls, OkHttpClient> secureModel;
  private final Map<Tls, OkHttpClient> secure = new HashMap<>();

  /// @param calls concurrent calls: as many idle connections are kept
  /// @param plain client for calls without TLS
  /// @param secureModel gives the client for calls with TLS; called on the first such call
  ConnectionShard(int calls, OkHttpClient plain, Function<Tls, OkHttpClient> secureModel) {
    this.pool = new ConnectionPool(calls, IDLE_SECONDS, TimeUnit.SECONDS);
    this.plain = plain.newBuilder().connectionPool(pool).dispatcher(new Dispatcher()).build();
    this.secureModel = secureModel;
  }

  Call newCall(Request request) {
    return (request.isHttps() ? secure(request) : plain).newCall(request);
  }

  private synchronized OkHttpClient secure(Request request) {
    HttpSettings settings = request.tag(HttpSettings.class);
    Tls tls = settings == null ? Tls.DEFAULTS : settings.tls();
    OkHttpClient known = secure.get(tls);
    if (known != null) {
      return known;
    }
    OkHttpClient made =
        secureModel
            .apply(tls)
            .newBuilder()
            .connectionPool(pool)
            .dispatcher(plain.dispatcher())
            .build();
    secure.put(tls, made);
    return made;
  }

  /// Closes idle connections.
  void evictIdle() {
    pool.evictAll();
  }
}
