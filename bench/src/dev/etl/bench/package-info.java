/// The benchmark of the whole program, started by `bench/run`. It measures processes from outside
/// and imports nothing of etl: what it shares with it are the libraries in its jar.
///
/// | class | what it does |
/// |---|---|
/// | `Bench` | the whole benchmark on one page |
/// | `Options` | the command line |
/// | `Datasets` | makes the data, once |
/// | `Peers` | installs the peers, or says why not |
/// | `Cases`, `ApiCase`, `RowsCase`, `ParquetCase`, `PostgresCase`, `SparkCase` | what is run and what is asked of it |
/// | `Agreement` | proves that results agree, before anything is timed |
/// | `Rounds` | times commands in turns, by hyperfine |
/// | `Programs` | runs a command, tells its peak memory |
/// | `WarmProgram` | a process that stays, and runs its job when it is asked to |
/// | `Contender`, `Timing`, `Bar`, `CaseResult`, `Result` | values |
/// | `ResultMarkdown`, `ResultPicture` | renderings of the result |
/// | `ApiServer`, `LoadGenerator`, `CommonsCsv`, `PostgresCopy`, `Empty` | programs of their own that are measured; those on Spark are in the package `spark` |
package dev.etl.bench;
