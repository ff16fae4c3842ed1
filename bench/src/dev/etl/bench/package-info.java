/// The benchmark of the whole program, started by `bench/run`. It measures processes from outside
/// and imports nothing of etl: what it shares with it are the libraries in its jar.
///
/// | class | what it does |
/// |---|---|
/// | `Bench` | the whole benchmark on one page |
/// | `Options` | the command line |
/// | `Datasets` | makes the data, once |
/// | `Peers` | installs the peers, or says why not |
/// | `Cases`, `ApiCase`, `RowsCase`, `PostgresCase` | what is run and what is asked of it |
/// | `Agreement` | proves that results agree, before anything is timed |
/// | `Rounds` | times commands in turns, by hyperfine |
/// | `Programs` | runs a command, tells its peak memory |
/// | `Contender`, `Timing`, `Bar`, `CaseResult`, `Result` | values |
/// | `ResultMarkdown`, `ResultPicture` | renderings of the result |
/// | `ApiServer`, `LoadGenerator`, `CommonsCsv`, `PostgresCopy`, `Empty` | programs of their own that are measured |
package dev.etl.bench;
