package dev.etl.http;

import dev.etl.http.tls.Tls;
import dev.etl.http.tls.TlsSockets;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/// The connections of a run, in shards. At the beginning and end of each call, okhttp scans all
/// connections of a pool and all calls of a dispatcher: with a thousand, that takes longer than the
/// call itself. The number of shards follows the number of concurrent calls; the shard used last is
/// used first, so that connections are reused. Thread-safe.
final class ConnectionShards {
  private static final int MAX_CALLS = 128;

  private volatile int calls;
  private final OkHttpClient plain;
  private final Tls standard;
  private final Map<Tls, OkHttpClient> secure = new HashMap<>();
  private final Deque<ConnectionShard> free = new ConcurrentLinkedDeque<>();
  private final Queue<ConnectionShard> shards = new ConcurrentLinkedQueue<>();

  /// @param calls the usual number of concurrent calls; a shard is not made for more
  /// @param model of the clients; its TLS settings are not used
  /// @param standard the certificates where a request names none
  ConnectionShards(int calls, OkHttpClient model, Tls standard) {
    this.standard = standard;
    this.calls = Math.clamp(calls, 1, MAX_CALLS);
    this.plain =
        model
            .newBuilder()
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .followSslRedirects(false)
            .socketFactory(PromptSockets.untimed())
            .build();
  }

  /// Announces more calls; later shards are sized for them.
  void expect(int more) {
    if (more > calls && calls < MAX_CALLS) {
      raise(more);
    }
  }

  private synchronized void raise(int more) {
    calls = Math.clamp(more, calls, MAX_CALLS);
  }

  /// Takes a shard for one call; to be given back once the response was read.
  ConnectionShard borrow() {
    ConnectionShard shard = free.pollFirst();
    return shard == null ? borrowNew() : shard;
  }

  private synchronized ConnectionShard borrowNew() {
    ConnectionShard freed = free.pollFirst();
    if (freed != null) {
      return freed;
    }
    ConnectionShard shard = new ConnectionShard(calls, plain, this::secure);
    shards.add(shard);
    for (int call = 1; call < calls; call++) {
      free.addLast(shard);
    }
    return shard;
  }

  void giveBack(ConnectionShard shard) {
    free.addFirst(shard);
  }

  /// A client that speaks TLS, made on first use: reading the trusted certificates takes longer
  /// than many requests.
  ///
  /// @throws dev.etl.data.EtlException if certificates cannot be read
  private synchronized OkHttpClient secure(Tls declared) {
    Tls tls = declared.or(standard);
    OkHttpClient known = secure.get(tls);
    if (known != null) {
      return known;
    }
    OkHttpClient.Builder client =
        plain
            .newBuilder()
            .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
            .followSslRedirects(true)
            .socketFactory(PromptSockets.timed());
    if (!tls.equals(Tls.DEFAULTS)) {
      TlsSockets sockets = TlsSockets.of(tls);
      client.sslSocketFactory(sockets.factory(), sockets.trusted());
    }
    OkHttpClient made = client.build();
    secure.put(tls, made);
    return made;
  }

  /// Closes all idle connections.
  void evictIdle() {
    shards.forEach(ConnectionShard::evictIdle);
  }
}
