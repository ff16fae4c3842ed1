package dev.etl.transform.call;

import dev.etl.http.Url;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outcomes of a run's calls by URL, and the calls in progress. If full, it evicts the least
/// recently used outcome. Thread-safe.
public final class AnswerCache {
  private static final float LOAD = 0.75f;
  private static final long ENTRY_BYTES = 200;

  private final int mostAnswers;
  private final long mostBytes;
  private final Map<Url, Answer> answers = new LinkedHashMap<>(16, LOAD, true);
  private final Map<Url, PendingAnswer> underWay = new HashMap<>();
  private long bytes;

  public AnswerCache(int mostAnswers, long mostBytes) {
    this.mostAnswers = mostAnswers;
    this.mostBytes = mostBytes;
  }

  /// The state of a URL.
  sealed interface Claim {
    /// The outcome is known.
    record Known(Answer answer) implements Claim {}

    /// The call is in progress.
    record Awaited(PendingAnswer pending) implements Claim {}

    /// Unknown: the claimant makes the call, and must end it in any case.
    record Open(PendingAnswer pending) implements Claim {}
  }

  synchronized Claim claim(Url url) {
    Answer known = answers.get(url);
    if (known != null) {
      return new Claim.Known(known);
    }
    PendingAnswer pending = underWay.get(url);
    if (pending != null) {
      return new Claim.Awaited(pending);
    }
    PendingAnswer opened = new PendingAnswer(url);
    underWay.put(url, opened);
    return new Claim.Open(opened);
  }

  /// Ends a call.
  ///
  /// @param answer null if it was abandoned: another claimant may make it
  void end(PendingAnswer pending, @Nullable Answer answer) {
    synchronized (this) {
      underWay.remove(pending.url());
      if (answer != null) {
        answers.put(pending.url(), answer);
        bytes += size(pending.url(), answer);
        shrink();
      }
    }
    pending.end(answer);
  }

  private void shrink() {
    Iterator<Map.Entry<Url, Answer>> eldest = answers.entrySet().iterator();
    while (answers.size() > mostAnswers || (bytes > mostBytes && answers.size() > 1)) {
      Map.Entry<Url, Answer> entry = eldest.next();
      bytes -= size(entry.getKey(), entry.getValue());
      eldest.remove();
    }
  }

  private static long size(Url url, Answer answer) {
    return ENTRY_BYTES + url.redacted().length() + answer.bytes();
  }
}
