/// How splits are executed on one machine. An [dev.etl.strategy.ExecutorStrategy] runs the tasks of
/// a [dev.etl.strategy.TaskQueue], which it claims in order:
///
/// | strategy | runs them |
/// |---|---|
/// | [dev.etl.strategy.Sequential] | one after another, on the caller's thread |
/// | [dev.etl.strategy.VirtualThreads] | each on a virtual thread of its own: for work that waits |
/// | [dev.etl.strategy.ForkJoin] | on a ForkJoinPool of the run's own: for work that computes |
///
/// [dev.etl.strategy.CallThreads] are for what a task waits for itself: many calls at the same
/// time. Tasks and calls run in [dev.etl.strategy.Slots], which they leave to others while they
/// wait before they ask again.
@NullMarked
package dev.etl.strategy;

import org.jspecify.annotations.NullMarked;
