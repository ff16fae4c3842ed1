package dev.etl.cli.job;

import dev.etl.cli.option.Flag;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.extension.host.UserClass;
import dev.etl.loader.DataLoader;
import dev.etl.loader.ExtensionLoader;
import dev.etl.pipeline.PipelineFile;
import dev.etl.transform.ExtensionAggregate;
import dev.etl.transform.ExtensionTransform;
import dev.etl.transform.Join;
import dev.etl.transform.Lookup;
import dev.etl.transform.Transform;
import java.nio.file.Path;
import java.util.List;

/// The options for classes of the user. Used by one thread.
final class ClassOptions extends OptionGroup {
  private final Repeated<Path> classPath =
      paths(
          "--class-path",
          "PATH",
          "Jar or folder with classes that the pipeline file names. Repeatable.");

  private final Flag trust =
      flag("--trust-classes", "Run such classes in this process, which they can crash.");

  private boolean used;

  ClassOptions() {
    super("Classes of your own");
  }

  /// The file with the given options.
  ///
  /// @throws EtlException USAGE if they apply to no class
  PipelineFile in(PipelineFile file) {
    if (!isGiven()) {
      return file;
    }
    PipelineFile changed =
        new PipelineFile(
            file.loaders().stream().map(this::in).toList(),
            file.transforms().stream().map(this::in).toList(),
            file.sinks(),
            file.run(),
            file.parameters(),
            file.origins(),
            file.locations());
    if (!used) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--class-path and --trust-classes are for classes, and the job names none",
          "name one in a pipeline file: class: NAME");
    }
    return changed;
  }

  private DataLoader in(DataLoader loader) {
    return loader instanceof ExtensionLoader(UserClass type)
        ? new ExtensionLoader(in(type))
        : loader;
  }

  private Transform in(Transform transform) {
    return switch (transform) {
      case ExtensionTransform(UserClass type, List<String> columns) ->
          new ExtensionTransform(in(type), columns);
      case ExtensionAggregate(UserClass type, List<String> columns) ->
          new ExtensionAggregate(in(type), columns);
      case Lookup lookup ->
          new Lookup(in(lookup.table()), lookup.on(), lookup.take(), lookup.duplicates());
      case Join join ->
          new Join(
              in(join.table()), join.on(), join.kept(), join.take(), join.suffix(), join.expect());
      default -> transform;
    };
  }

  private UserClass in(UserClass type) {
    used = true;
    return type.and(classPath.all().stream().map(Path::toString).toList(), trust.isGiven());
  }
}
