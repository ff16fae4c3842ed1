package dev.etl.http;

import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.SocketFactory;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// The connections of a run, in shards. At the beginning and at the end of each call, okhttp goes
/// through all connections of a pool and all calls of a dispatcher: of a thousand of them, that
/// takes longer than the call itself. There are as many shards as it takes for the calls that are
/// made at the same time; those used last are used first, so that connections are reused. Safe for
/// use by many threads.
final class ConnectionShards {
  private static final int MAX_CALLS = 128;

  private volatile int calls;
  private final OkHttpClient plain;
  private @Nullable OkHttpClient secure;
  private final Deque<ConnectionShard> free = new ConcurrentLinkedDeque<>();
  private final Queue<ConnectionShard> shards = new ConcurrentLinkedQueue<>();

  /// @param calls how many calls are made at most times; a shard is not made for more
  /// @param model how to make calls; what it says about TLS is not used
  ConnectionShards(int calls, OkHttpClient model) {
    this.calls = Math.clamp(calls, 1, MAX_CALLS);
    this.plain =
        model
            .newBuilder()
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .followSslRedirects(false)
            .socketFactory(new UntimedSockets())
            .build();
  }

  /// Says that more calls will be made; shards made from now on are for so many.
  void expect(int more) {
    if (more > calls && calls < MAX_CALLS) {
      raise(more);
    }
  }

  private synchronized void raise(int more) {
    calls = Math.clamp(more, calls, MAX_CALLS);
  }

  /// A shard for one call, to be given back when the answer to it was read.
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

  /// A client that speaks TLS. It is not made for those who do not: reading the certificates that
  /// are trusted takes longer than many requests.
  private synchronized OkHttpClient secure() {
    if (secure == null) {
      secure =
          plain
              .newBuilder()
              .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
              .followSslRedirects(true)
              .socketFactory(SocketFactory.getDefault())
              .build();
    }
    return secure;
  }

  /// Closes all connections that are idle.
  void evictIdle() {
    shards.forEach(ConnectionShard::evictIdle);
  }
}
