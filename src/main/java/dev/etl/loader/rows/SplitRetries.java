package dev.etl.loader.rows;

import dev.etl.http.RetryListener;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.slot.Wait;

/// Reports the retries and waits of requests to the consumer of a split.
public record SplitRetries(SplitConsumer consumer) implements RetryListener {

  @Override
  public void retried() {
    consumer.retried();
  }

  @Override
  public void pause(Wait wait) throws InterruptedException {
    consumer.pause(wait);
  }

  @Override
  public void hold(Wait wait) throws InterruptedException {
    consumer.hold(wait);
  }
}
