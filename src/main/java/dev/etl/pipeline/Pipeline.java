package dev.etl.pipeline;

import dev.etl.loader.DataLoader;
import dev.etl.sink.Sink;
import dev.etl.transform.Transform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A pipeline: sources of records, transforms, and targets of the result. Immutable; nothing is
/// opened before an engine binds it.
///
/// @param loaders in the order of the result
/// @param transforms applied one after another; without any, rows pass unchanged
/// @param sinks at least one; all take the same rows
/// @param resources the memory and time that it may use
/// @param locations their places in the file, for errors
public record Pipeline(
    List<DataLoader> loaders,
    List<Transform> transforms,
    List<Sink> sinks,
    ErrorPolicy errorPolicy,
    Resources resources,
    Locations locations) {

  public Pipeline {
    loaders = List.copyOf(loaders);
    transforms = List.copyOf(transforms);
    sinks = List.copyOf(sinks);
  }

  /// A pipeline that was not read from a file.
  public Pipeline(
      List<DataLoader> loaders,
      List<Transform> transforms,
      List<Sink> sinks,
      ErrorPolicy errorPolicy) {
    this(loaders, transforms, sinks, errorPolicy, Resources.STANDARD, Locations.NONE);
  }

  /// A pipeline with a single sink.
  public Pipeline(
      List<DataLoader> loaders, List<Transform> transforms, Sink sink, ErrorPolicy errorPolicy) {
    this(loaders, transforms, List.of(sink), errorPolicy);
  }

  /// This pipeline with one other sink, and without a file of bad rows.
  public Pipeline into(Sink sink) {
    return into(sink, false);
  }

  /// This pipeline with one other sink.
  ///
  /// @param rejecting whether it keeps its file of bad rows
  public Pipeline into(Sink sink, boolean rejecting) {
    return new Pipeline(
        loaders,
        transforms,
        List.of(sink),
        rejecting ? errorPolicy : errorPolicy.withoutRejects(),
        resources,
        locations.withoutSinks());
  }

  /// This pipeline with other resources.
  public Pipeline with(Resources others) {
    return new Pipeline(loaders, transforms, sinks, errorPolicy, others, locations);
  }

  /// This pipeline without the transforms after the first ones.
  ///
  /// @param steps the number of transforms to keep
  public Pipeline upTo(int steps) {
    return new Pipeline(
        loaders, transforms.subList(0, steps), sinks, errorPolicy, resources, locations);
  }

  /// This pipeline with one more transform at the end.
  public Pipeline followedBy(Transform transform) {
    List<Transform> all = new ArrayList<>(transforms);
    all.add(transform);
    return new Pipeline(loaders, all, sinks, errorPolicy, resources, locations);
  }

  /// This pipeline with all its loaders repeated, one repetition after another.
  ///
  /// @param times at least 1
  public Pipeline repeated(int times) {
    if (times == 1) {
      return this;
    }
    List<DataLoader> all =
        Collections.nCopies(times, loaders).stream().flatMap(List::stream).toList();
    return new Pipeline(
        SourceNames.distinct(all), transforms, sinks, errorPolicy, resources, locations);
  }
}
