package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.pipeline.Locations;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkGroup;
import dev.etl.sink.open.SinkOpener;
import dev.etl.sink.open.TargetForms;
import dev.etl.transform.TransformContext;
import java.util.List;

/// Binds a pipeline to its inputs: names and types of transforms, then the schema of the targets.
/// Shared by runs, dry runs and checks, so that they refuse the same.
public final class Binding {
  private Binding() {}

  /// Binds transforms, and checks targets without opening any.
  ///
  /// @throws EtlException USAGE if a name or type is wrong, or a target cannot take the result; it
  ///   names the line of the pipeline file, if there is one
  public static BoundPipeline bind(Pipeline pipeline, Inputs inputs, TransformContext context) {
    return bind(pipeline, inputs, Guesses.none(), context);
  }

  /// Binds transforms with what is known about guessed types, and checks targets without opening
  /// any.
  public static BoundPipeline bind(
      Pipeline pipeline, Inputs inputs, Guesses guesses, TransformContext context) {
    BoundPipeline bound = bound(pipeline, inputs, guesses, context);
    checkSinks(pipeline, bound.transforms().output());
    return bound;
  }

  private static BoundPipeline bound(
      Pipeline pipeline, Inputs inputs, Guesses guesses, TransformContext context) {
    try {
      return BoundPipeline.bind(
          inputs.sources(),
          pipeline.transforms(),
          TargetForms.of(pipeline.sinks()),
          guesses.settled(),
          context);
    } catch (StepException e) {
      Locations locations = pipeline.locations();
      throw locations.findTransform(e.index(), e.plain()).orElse(e);
    }
  }

  private static void checkSinks(Pipeline pipeline, Schema output) {
    List<Sink> sinks = pipeline.sinks();
    SinkGroup.check(sinks);
    for (int index = 0; index < sinks.size(); index++) {
      try {
        SinkOpener.check(sinks.get(index), output);
      } catch (EtlException e) {
        throw ofSink(pipeline, sinks.get(index), e);
      }
    }
  }

  /// Adds the place of a sink in the pipeline file to a usage error about it.
  public static EtlException ofSink(Pipeline pipeline, Sink sink, EtlException error) {
    return error.kind() == ErrorKind.USAGE && error.getClass() == EtlException.class
        ? pipeline.locations().ofSink(pipeline.sinks().indexOf(sink), error)
        : error;
  }
}
