/// Runs whose splits are read by worker processes of this machine, which may die or hang.
///
/// An [dev.etl.engine.isolate.IsolatedEngine] runs a pipeline with the cluster of its
/// `WorkerProcesses`. They start each `WorkerProcess`, hand out splits, keep the frames that come
/// back (`KeptFrames`) and merge states. In a worker process, an
/// [dev.etl.engine.isolate.IsolatedWorker] reads splits as an executor of any cluster does.
/// `Messages` travel over pipes.
@NullMarked
package dev.etl.engine.isolate;

import org.jspecify.annotations.NullMarked;
