package dev.etl.strategy;

/// One task after another, on the calling thread: what the other strategies are measured against.
public record Sequential() implements ExecutorStrategy {

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public void execute(TaskQueue queue) {
    queue.drain();
  }
}
