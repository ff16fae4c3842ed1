package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.SimulatedDisk;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.FileFinder;
import dev.etl.file.input.InputFile;
import dev.etl.loader.LoadContext;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Refusals;
import dev.etl.sink.Sink;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.Sequential;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Reads and writes on one disk.
record OnDisk(SimulatedDisk disk, Backend place) implements Backend, FileFinder {
  OnDisk(SimulatedDisk disk) {
    this(disk, new LocalBackend(new Sequential()));
  }

  @Override
  public LoadContext newLoads(RunContext context) {
    return new LoadContext(context.standardInput(), 1, this, 1);
  }

  @Override
  public List<InputFile> find(String path, WantedFiles wanted) {
    try {
      return List.of(SimulatedDisk.input(disk.root().resolve(path)));
    } catch (IOException e) {
      throw new EtlException(ErrorKind.UNAVAILABLE, path + ": cannot be read", "", e);
    }
  }

  @Override
  public InputFile restore(FileFacts facts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public OpenSink open(Sink sink, Schema schema, Optional<Refusals> refusals, RunContext context) {
    return place.open(sink, schema, refusals, context);
  }

  @Override
  public ExecutorStrategy computing() {
    return place.computing();
  }

  @Override
  public boolean traces() {
    return place.traces();
  }

  @Override
  public OpenSink openRejects(Sink sink, RunContext context) {
    return place.openRejects(sink, context);
  }

  @Override
  public void read(RunInputs reading) {
    place.read(reading);
  }
}
