package dev.etl.http;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/// A connection pool and a dispatcher for a few calls. Thread-safe.
final class ConnectionShard {
  private static final long IDLE_SECONDS = 30;

  private final ConnectionPool pool;
  private final OkHttpClient plain;
  private final Supplier<OkHttpClient> secureModel;
  private @Nullable OkHttpClient secure;

  /// @param calls concurrent calls: as many idle connections are kept
  /// @param plain client for calls without TLS
  /// @param secureModel gives the client for calls with TLS; called on the first such call
  ConnectionShard(int calls, OkHttpClient plain, Supplier<OkHttpClient> secureModel) {
    this.pool = new ConnectionPool(calls, IDLE_SECONDS, TimeUnit.SECONDS);
    this.plain = plain.newBuilder().connectionPool(pool).dispatcher(new Dispatcher()).build();
    this.secureModel = secureModel;
  }

  Call newCall(Request request) {
    return (request.isHttps() ? secure() : plain).newCall(request);
  }

  private synchronized OkHttpClient secure() {
    if (secure == null) {
      secure =
          secureModel
              .get()
              .newBuilder()
              .connectionPool(pool)
              .dispatcher(plain.dispatcher())
              .build();
    }
    return secure;
  }

  /// Closes idle connections.
  void evictIdle() {
    pool.evictAll();
  }
}
