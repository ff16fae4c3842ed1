package dev.etl.engine;

import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.Inputs;
import dev.etl.engine.split.BadRows;
import dev.etl.engine.split.OrderedMerge;
import dev.etl.loader.LoadContext;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.OpenSink;
import dev.etl.transform.LookupTables;
import java.util.Optional;

/// What a [Backend] is to read, and where to put what that comes to.
///
/// @param declared the pipeline as it was declared
/// @param inputs what its loaders found
/// @param lookups the tables of its lookups
/// @param pipeline the same, bound
/// @param rows the targets
/// @param slots those of splits and of calls, where splits are read in this process
/// @param rejects where rejected rows are kept, if they are
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
    RunContext context) {}
