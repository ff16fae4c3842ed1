/// Guesses how a CSV file is written, from a sample of its text.
///
/// 1. [dev.etl.format.csv.guess.DialectGuesser] is the entry. A consistent comma file ends in
///    [dev.etl.format.csv.guess.PlainCsv], which loads nothing else.
/// 2. `Candidates` finds possible delimiters; `SampleRecord` reads the sample with one of them.
/// 3. `Reading` finds comments, title lines and the table in these records, and scores them by
///    `CellKind`.
/// 4. `HeaderGuess` tells whether the first record names the columns.
/// 5. [dev.etl.format.csv.guess.DialectGuess] is the result, with a reason for each guess.
@NullMarked
package dev.etl.format.csv.guess;

import org.jspecify.annotations.NullMarked;
