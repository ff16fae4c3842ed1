package dev.etl.engine;

import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.Inputs;
import dev.etl.engine.count.SplitTimeline;
import dev.etl.engine.split.BadRows;
import dev.etl.engine.split.OrderedMerge;
import dev.etl.loader.LoadContext;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.OpenSink;
import dev.etl.transform.LookupTables;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Work for a [Backend]: the sources to read and the targets to write.
///
/// @param declared the pipeline as it was declared
/// @param inputs the sources that its loaders found
/// @param lookups the tables of its lookups
/// @param pipeline the bound pipeline
/// @param rows the targets
/// @param slots slots for splits and calls in this process
/// @param timeline receives when splits are read; null if that is not measured
/// @param rejects where rejected rows are kept; empty if they are not
record RunInputs(
    Pipeline declared,
    Inputs inputs,
    LookupTables lookups,
    BoundPipeline pipeline,
    OpenSink rows,
    Optional<OpenSink> rejects,
    OrderedMerge merge,
    BadRows badRows,
    LoadContext loads,
    RunSlots slots,
    @Nullable SplitTimeline timeline,
    RunContext context) {}
