package dev.etl.strategy;

/// Runs tasks one after another on the calling thread: the baseline of comparisons.
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
