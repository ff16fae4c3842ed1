package dev.etl.engine.suite;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.loader.DataLoader;
import dev.etl.loader.RecordedInput;
import dev.etl.pipeline.Pipeline;
import dev.etl.transform.Copy;
import dev.etl.transform.Enrich;
import dev.etl.transform.Join;
import dev.etl.transform.Lookup;
import dev.etl.transform.Transform;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the files of a test in the place of the inputs of a pipeline: for `data/orders.csv` the
/// file `orders.csv`, for any source `input-N.*`, where N is its number from 1. The table of a
/// lookup or join is replaced by a file of its name; without one, a local table is read itself.
/// Nothing outside of this machine is asked.
final class TestInputs {
  private final PipelineTest test;

  TestInputs(PipelineTest test) {
    this.test = test;
  }

  /// The pipeline with other inputs.
  ///
  /// @throws EtlException USAGE if an input has no file, or a step would reach other machines or
  ///   write files
  Pipeline in(Pipeline pipeline) {
    List<DataLoader> loaders = new ArrayList<>();
    for (DataLoader loader : pipeline.loaders()) {
      loaders.add(source(loader, loaders.size() + 1));
    }
    return new Pipeline(
        loaders,
        pipeline.transforms().stream().map(this::in).toList(),
        pipeline.sinks(),
        pipeline.errorPolicy(),
        pipeline.resources(),
        pipeline.locations());
  }

  private DataLoader source(DataLoader loader, int number) {
    Optional<Path> file = named(loader).or(() -> numbered(number));
    return file.flatMap(found -> RecordedInput.of(loader, found))
        .orElseThrow(() -> missing(loader, number));
  }

  private EtlException missing(DataLoader loader, int number) {
    String numbered = "input-" + number + ".*";
    return new EtlException(
        ErrorKind.USAGE,
        "%s has no file for source %d, %s"
            .formatted(test.folder(), number, DataLoader.declaredName(loader)),
        "add "
            + RecordedInput.fileName(loader)
                .map(name -> name + " or " + numbered)
                .orElse(numbered));
  }

  private Optional<Path> named(DataLoader loader) {
    return RecordedInput.fileName(loader).map(test.folder()::resolve).filter(Files::exists);
  }

  private Optional<Path> numbered(int number) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(test.folder(), "input-" + number + ".*")) {
      for (Path file : files) {
        return Optional.of(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          test.folder() + ": " + EtlException.reason(e),
          "check its permissions",
          e);
    }
  }

  private Transform in(Transform transform) {
    if (transform instanceof Enrich) {
      throw refused("enrich asks an API");
    }
    if (transform instanceof Copy) {
      throw refused("copy writes files");
    }
    if (transform instanceof Lookup lookup) {
      return new Lookup(table(lookup.table()), lookup.on(), lookup.take(), lookup.duplicates());
    }
    if (transform instanceof Join join) {
      return new Join(
          table(join.table()), join.on(), join.kept(), join.take(), join.suffix(), join.expect());
    }
    return transform;
  }

  private static EtlException refused(String reason) {
    return new EtlException(
        ErrorKind.USAGE,
        "a pipeline with this step cannot be tested: " + reason,
        "test the steps before and after it in pipelines of their own");
  }

  private DataLoader table(DataLoader loader) {
    Optional<DataLoader> recorded = named(loader).flatMap(file -> RecordedInput.of(loader, file));
    if (recorded.isEmpty() && loader.remote()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "%s has no file for the table %s"
              .formatted(test.folder(), DataLoader.declaredName(loader)),
          "add " + RecordedInput.fileName(loader).orElse("one with the name of the table"));
    }
    return recorded.orElse(loader);
  }
}
