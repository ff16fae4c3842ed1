package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.loader.source.RecordTexts;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.slot.Wait;

/// Passes everything but rows on to another consumer.
abstract class ForwardingConsumer implements SplitConsumer {
  private final SplitConsumer consumer;

  ForwardingConsumer(SplitConsumer consumer) {
    this.consumer = consumer;
  }

  final SplitConsumer consumer() {
    return consumer;
  }

  @Override
  public void reject(BadRow row) {
    consumer.reject(row);
  }

  @Override
  public boolean wantsAll() {
    return consumer.wantsAll();
  }

  @Override
  public boolean keepsTexts() {
    return consumer.keepsTexts();
  }

  @Override
  public void texts(RecordTexts texts) {
    consumer.texts(texts);
  }

  @Override
  public void bytesRead(long count) {
    consumer.bytesRead(count);
  }

  @Override
  public void failed(String reason) {
    consumer.failed(reason);
  }

  @Override
  public void pause(Wait wait) throws InterruptedException {
    consumer.pause(wait);
  }

  @Override
  public void hold(Wait wait) throws InterruptedException {
    consumer.hold(wait);
  }

  @Override
  public void retried() {
    consumer.retried();
  }
}
