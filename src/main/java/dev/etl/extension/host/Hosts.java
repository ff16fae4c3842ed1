package dev.etl.extension.host;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The places in which a class runs: at most one for each core. They are started when they are
/// needed, and wait a while for the next call. Thread-safe.
final class Hosts {
  /// A pipeline is bound several times, and its steps have no end: so those of a declaration are
  /// shared by all of this process. Processes end with it, or a while after their last call.
  private static final Map<Declared, Hosts> ALL = new ConcurrentHashMap<>();

  private static final long IDLE = 20_000_000_000L;
  private static final int ATTEMPTS = 2;

  private final Declared declared;
  private final byte[] binding;
  private final Semaphore turns;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private @Nullable BoundClass bound;

  private record Idle(Host host, long since) {}

  private Hosts(Declared declared) {
    this.declared = declared;
    this.binding = Wire.request(Request.BIND, out -> Wire.writeObject(declared, out));
    this.turns = new Semaphore(Runtime.getRuntime().availableProcessors());
  }

  /// The hosts of a declaration.
  ///
  /// @throws EtlException USAGE if its class path is wrong
  static Hosts of(Declared declared) {
    for (String entry : declared.type().classPath()) {
      if (!Files.exists(Path.of(entry))) {
        throw new EtlException(
            ErrorKind.USAGE,
            "class " + declared.type().name() + ": no such file on the class path: " + entry,
            "check --class-path");
      }
    }
    return ALL.computeIfAbsent(declared, Hosts::new);
  }

  /// What the class says about itself.
  ///
  /// @throws EtlException USAGE if it cannot be bound
  BoundClass bound() {
    BoundClass known = known();
    if (known == null) {
      call(Optional.empty(), Answers.NONE);
      known = known();
    }
    return Objects.requireNonNull(known);
  }

  private synchronized @Nullable BoundClass known() {
    return bound;
  }

  /// Asks the class. If the process ends, another one is asked.
  ///
  /// @throws EtlException what the class threw; CANCELLED if the calling thread is interrupted
  byte[] call(byte[] request, Answers parts) {
    return call(Optional.of(request), parts);
  }

  private byte[] call(Optional<byte[]> request, Answers parts) {
    try {
      turns.acquire();
      try {
        return callInTurn(request, parts);
      } finally {
        turns.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new EtlException(ErrorKind.CANCELLED, "the run was stopped", "");
    }
  }

  private byte[] callInTurn(Optional<byte[]> request, Answers parts) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Host host = null;
      try {
        host = host();
        if (request.isEmpty()) {
          return new byte[0];
        }
        parts.begin();
        return host.call(request.get(), parts);
      } catch (HostEndException e) {
        if (attempt == ATTEMPTS) {
          throw new LostClassException(
              "class " + declared.type().name() + ": its process " + e.getMessage() + ", twice",
              e.hint());
        }
      } finally {
        if (host != null) {
          giveBack(host);
        }
      }
    }
  }

  private Host host() throws HostEndException, InterruptedException {
    synchronized (this) {
      while (!idle.isEmpty()) {
        Idle last = idle.removeLast();
        if (System.nanoTime() - last.since() < IDLE && last.host().isUsable()) {
          return last.host();
        }
        last.host().end();
      }
    }
    Host host = declared.type().trusted() ? new TrustedHost() : HostProcess.start(declared.type());
    boolean sound = false;
    try {
      bind(host);
      sound = true;
      return host;
    } finally {
      if (!sound) {
        host.end();
      }
    }
  }

  private void bind(Host host) throws HostEndException, InterruptedException {
    BoundClass answer = (BoundClass) Wire.read(host.call(binding, Answers.NONE), Wire::readObject);
    synchronized (this) {
      if (bound != null && !bound.equals(answer)) {
        throw new EtlException(
            ErrorKind.USAGE,
            "class "
                + declared.type().name()
                + ": it has other columns or parts than when it was bound before",
            "let them depend on the settings alone");
      }
      bound = answer;
    }
  }

  private synchronized void giveBack(Host host) {
    if (host.isUsable()) {
      idle.addLast(new Idle(host, System.nanoTime()));
    } else {
      host.end();
    }
  }
}
