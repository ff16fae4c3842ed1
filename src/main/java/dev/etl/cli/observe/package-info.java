/// What other programs learn when a run has ended. None of it changes the exit code, and a run that
/// does not ask for it loads none of these classes.
///
/// | type | role |
/// |---|---|
/// | `Observers` | tells all that are asked for |
/// | `FinishCommand` | runs a command with the report on its standard input |
/// | `Receiver` | a file or URL that takes lines of JSON |
@NullMarked
package dev.etl.cli.observe;

import org.jspecify.annotations.NullMarked;
