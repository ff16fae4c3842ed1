package dev.etl.transform.call;

import dev.etl.http.ApiRequest;
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
  private final Map<ApiRequest, Answer> answers = new LinkedHashMap<>(16, LOAD, true);
  private final Map<ApiRequest, PendingAnswer> underWay = new HashMap<>();
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

  synchronized Claim claim(ApiRequest request) {
    Answer known = answers.get(request);
    if (known != null) {
      return new Claim.Known(known);
    }
    PendingAnswer pending = underWay.get(request);
    if (pending != null) {
      return new Claim.Awaited(pending);
    }
    PendingAnswer opened = new PendingAnswer(request);
    underWay.put(request, opened);
    return new Claim.Open(opened);
  }

  /// Ends a call.
  ///
  /// @param answer null if it was abandoned: another claimant may make it
  void end(PendingAnswer pending, @Nullable Answer answer) {
    synchronized (this) {
      underWay.remove(pending.request());
      if (answer != null) {
        answers.put(pending.request(), answer);
        bytes += size(pending.request(), answer);
        shrink();
      }
    }
    pending.end(answer);
  }

  private void shrink() {
    Iterator<Map.Entry<ApiRequest, Answer>> eldest = answers.entrySet().iterator();
    while (answers.size() > mostAnswers || (bytes > mostBytes && answers.size() > 1)) {
      Map.Entry<ApiRequest, Answer> entry = eldest.next();
      bytes -= size(entry.getKey(), entry.getValue());
      eldest.remove();
    }
  }

  private static long size(ApiRequest request, Answer answer) {
    return ENTRY_BYTES
        + request.url().redacted().length()
        + request.body().map(body -> body.text().length()).orElse(0)
        + answer.bytes();
  }
}
