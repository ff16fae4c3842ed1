/// Strategies that execute splits on one machine. An [dev.etl.strategy.ExecutorStrategy] runs the
/// tasks of a [dev.etl.strategy.TaskQueue], which it claims in order:
///
/// | strategy | runs tasks |
/// |---|---|
/// | [dev.etl.strategy.Sequential] | one after another, on the caller's thread |
/// | [dev.etl.strategy.VirtualThreads] | on virtual threads: for work that waits |
/// | [dev.etl.strategy.Adaptive] | on a ForkJoinPool or on virtual threads, as the first ones show |
/// | [dev.etl.strategy.ForkJoin] | on a ForkJoinPool that belongs to the run: for work that computes |
///
/// [dev.etl.strategy.CallThreads] run the calls that a task waits for, many at the same time. Tasks
/// and calls hold [dev.etl.slot.Slots], which they return while they wait for a retry.
@NullMarked
package dev.etl.strategy;

import org.jspecify.annotations.NullMarked;
