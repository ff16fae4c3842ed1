package dev.etl.loader.rows;

import dev.etl.loader.source.SplitConsumer;
import dev.etl.http.RetryListener;

/// Tells the consumer of a split of the retries and waits of its requests.
public record SplitRetries(SplitConsumer consumer) implements RetryListener {

  @Override
  public void retried() {
    consumer.retried();
  }

  @Override
  public void pause(Pause pause) throws InterruptedException {
    consumer.pause(pause::run);
  }
}
