package dev.etl.engine.isolate;

import dev.etl.data.EtlException;
import dev.etl.data.ObjectBytes;
import dev.etl.engine.SplitWorker;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitFrames;
import dev.etl.file.input.InputFiles;
import dev.etl.loader.LoadContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The work of a worker process: reads the splits that its parent sends, each on its own thread,
/// and sends their frames back. Its standard input ends with its parent, and then it ends too.
public final class IsolatedWorker {
  /// The wave of the frame that says that the worker is ready; its content is why it is not.
  static final int READY = -1;

  private final Messages messages;

  private IsolatedWorker(Messages messages) {
    this.messages = messages;
  }

  /// Reads splits until the parent ends. Daemon threads may still be reading then.
  ///
  /// @param in the messages of the parent
  /// @param out takes the answers
  /// @throws IOException if the parent is gone
  public static void run(InputStream in, OutputStream out) throws IOException {
    new IsolatedWorker(new Messages(in, out)).run();
  }

  private void run() throws IOException {
    Optional<Object> first = messages.receive();
    if (first.isEmpty()) {
      return;
    }
    WorkerOrder told = (WorkerOrder) first.get();
    SplitWorker worker;
    try {
      LoadContext loads =
          new LoadContext(
              InputStream.nullInputStream(),
              told.order().workersHere(),
              InputFiles.LOCAL,
              told.order().shares());
      worker = SplitWorker.of(told.order(), loads, Path.of(told.folder()));
    } catch (EtlException e) {
      ready(ObjectBytes.of(e));
      return;
    }
    ready(new byte[0]);
    for (Optional<Object> next = messages.receive(); next.isPresent(); next = messages.receive()) {
      Task task = (Task) next.get();
      Thread.ofPlatform()
          .daemon()
          .name("etl-split-" + task.claim().order())
          .start(() -> read(worker, task));
    }
  }

  private void ready(byte[] failure) throws IOException {
    messages.send(new Messages.Sent(READY, new Frame(0, Channel.SUMMARY, 0, failure)));
  }

  private void read(SplitWorker worker, Task task) {
    try {
      for (SplitFrames split : worker.read(List.of(task.claim()))) {
        try (split) {
          for (Iterator<Frame> frames = split.frames(); frames.hasNext(); ) {
            messages.send(new Messages.Sent(task.wave(), frames.next()));
          }
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      // The parent has the split read elsewhere: what failed may have broken this process.
      LoggerFactory.getLogger("etl.worker").warn("a worker process ends", e);
      Runtime.getRuntime().halt(1);
    }
  }
}
