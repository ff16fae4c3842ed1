/// Ends runs: on a signal ([dev.etl.cli.stop.Interruption]), and after a time
/// ([dev.etl.cli.stop.TimeLimit]).
@NullMarked
package dev.etl.cli.stop;

import org.jspecify.annotations.NullMarked;
