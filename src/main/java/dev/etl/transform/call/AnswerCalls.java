package dev.etl.transform.call;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ApiRequest;
import dev.etl.http.RetryListener;
import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// Makes calls to many URLs in parallel, each once per run while its outcome is cached.
/// Thread-safe.
public final class AnswerCalls {
  private final AnswerCache cache;
  private final FanOut.Calls calls;
  private final BiFunction<ApiRequest, RetryListener, Answer> call;

  public AnswerCalls(
      AnswerCache cache, FanOut.Calls calls, BiFunction<ApiRequest, RetryListener, Answer> call) {
    this.cache = cache;
    this.calls = calls;
    this.call = call;
  }

  /// The outcomes by URL.
  ///
  /// @throws EtlException CANCELLED if the thread is interrupted; or as the call throws
  public Map<ApiRequest, Answer> ask(Collection<ApiRequest> requests) {
    Map<ApiRequest, Answer> answers = new HashMap<>();
    Set<ApiRequest> wanted = new LinkedHashSet<>(requests);
    try {
      while (!wanted.isEmpty()) {
        askOnce(wanted, answers);
        wanted.removeAll(answers.keySet());
      }
      return answers;
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new EtlException(ErrorKind.CANCELLED, "calls were cancelled", "", interruption);
    }
  }

  /// Gets all outcomes but those of calls that others abandoned.
  private void askOnce(Set<ApiRequest> wanted, Map<ApiRequest, Answer> answers)
      throws InterruptedException {
    List<PendingAnswer> open = new ArrayList<>();
    List<PendingAnswer> awaited = new ArrayList<>();
    for (ApiRequest request : wanted) {
      switch (cache.claim(request)) {
        case AnswerCache.Claim.Known(Answer answer) -> answers.put(request, answer);
        case AnswerCache.Claim.Awaited(PendingAnswer pending) -> awaited.add(pending);
        case AnswerCache.Claim.Open(PendingAnswer pending) -> open.add(pending);
      }
    }
    call(open);
    // Only after its own calls have ended, to prevent a deadlock.
    awaited.addAll(open);
    for (PendingAnswer pending : awaited) {
      Optional<Answer> answer = pending.await(calls.ofSplits());
      answer.ifPresent(found -> answers.put(pending.request(), found));
    }
  }

  private void call(List<PendingAnswer> open) throws InterruptedException {
    try {
      calls.run(
          open.size(),
          (index, slots) -> {
            PendingAnswer pending = open.get(index);
            cache.end(pending, call.apply(pending.request(), new Waits(calls, pending, slots)));
          });
    } finally {
      for (PendingAnswer pending : open) {
        if (!pending.hasEnded()) {
          cache.end(pending, null);
        }
      }
    }
  }

  /// The waits of a call: shown to all who need its outcome; another call takes its slot.
  private record Waits(FanOut.Calls calls, PendingAnswer pending, Slots slots)
      implements RetryListener {

    @Override
    public void retried() {
      calls.retried();
    }

    @Override
    public void pause(Wait wait) throws InterruptedException {
      calls.pause(() -> pending.pause(() -> slots.without(wait)));
    }
  }
}
