package dev.etl.transform.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etl.http.ApiRequest;
import dev.etl.http.RetryListener;
import dev.etl.http.Url;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers that are kept, and calls that others wait for.
@Timeout(30)
final class AnswerCacheTest {
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private static ApiRequest get(String name) {
    return ApiRequest.get(Url.parse("http://host/" + name));
  }

  private Answer ask(ApiRequest request, RetryListener listener) {
    String url = request.url().toString();
    asked.add(url.substring("http://host/".length()));
    return new Answer.Found(List.<@Nullable String[]>of(new String[] {url}));
  }

  private AnswerCalls calls(AnswerCache cache) {
    return new AnswerCalls(cache, FanOut.IN_TURN.calls(1), this::ask);
  }

  @Test
  void theOldestAnswersGoWhenThereAreTooMany() {
    AnswerCalls calls = calls(new AnswerCache(2, 1 << 20));
    for (String name : List.of("a", "b", "a", "c", "a", "b")) {
      assertThat(calls.ask(List.of(get(name)))).hasSize(1);
    }
    assertThat(asked).containsExactly("a", "b", "c", "b");
  }

  @Test
  void theOldestAnswersGoWhenTheyAreTooLarge() {
    AnswerCalls calls = calls(new AnswerCache(100, 700));
    for (String name : List.of("a", "b", "c", "b", "a")) {
      calls.ask(List.of(get(name)));
    }
    assertThat(asked).containsExactly("a", "b", "c", "a");
  }

  @Test
  void moreUrlsThanAreKeptAreAllAnswered() {
    List<ApiRequest> requests = IntStream.range(0, 50).mapToObj(index -> get("x" + index)).toList();
    Map<ApiRequest, Answer> answers = calls(new AnswerCache(2, 1 << 20)).ask(requests);
    assertThat(answers).hasSize(50);
  }

  @Test
  void whatOthersGiveUpIsAskedForByWhoWaits() throws InterruptedException {
    AnswerCache cache = new AnswerCache(2, 1 << 20);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch given = new CountDownLatch(1);
    AnswerCalls failing =
        new AnswerCalls(
            cache,
            FanOut.IN_TURN.calls(1),
            (_, _) -> {
              begun.countDown();
              try {
                given.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              throw new IllegalArgumentException("given up");
            });
    Thread other =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatExceptionOfType(IllegalArgumentException.class)
                        .isThrownBy(() -> failing.ask(List.of(get("a")))));
    begun.await();
    assertThat(cache.claim(get("a"))).isInstanceOf(AnswerCache.Claim.Awaited.class);
    Thread waiting = Thread.ofVirtual().start(() -> calls(cache).ask(List.of(get("a"))));
    given.countDown();
    other.join();
    waiting.join();
    assertThat(asked).containsExactly("a");
  }
}
