/// A pipeline that is bound to its sources, before any row moves. [dev.etl.engine.bound.Inputs] are
/// the sources that the loaders found; [dev.etl.engine.bound.BoundPipeline] has one schema for all
/// of them and the steps bound to it; [dev.etl.engine.bound.TargetChecks] checks that the targets
/// can take the result; [dev.etl.engine.bound.Binding] does this for runs, dry runs and checks
/// alike.
///
/// `ColumnGuesses` finds out which inferred types the steps need, and
/// [dev.etl.engine.bound.Guesses] are what earlier attempts have shown about them. `ColumnForms`
/// goes back from the result through the steps and finds the columns whose texts or values are
/// needed. `SameColumns` refuses sources that differ where they must not.
@NullMarked
package dev.etl.engine.bound;

import org.jspecify.annotations.NullMarked;
