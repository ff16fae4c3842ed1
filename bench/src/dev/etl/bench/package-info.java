/// The benchmark of the whole program, started by `bench/run`. It measures processes from outside
/// and imports nothing of etl; they share only the libraries in etl's jar.
///
/// | class | purpose |
/// |---|---|
/// | `Bench` | the whole benchmark on one page |
/// | `Options` | the command line |
/// | `Datasets`, `DialectFiles` | make the data, once |
/// | `Peers` | installs the peers, or gives the reason why not |
/// | `Cases`, `ApiCase`, `RowsCase`, `ParquetCase`, `DialectCase`, `PostgresCase`, `SparkCase` | the cases and their bars |
/// | `Agreement` | proves that results agree, before anything is timed |
/// | `Rounds` | times commands in turns with hyperfine |
/// | `Programs` | runs a command and reports its peak memory |
/// | `WarmProgram` | a process that stays and runs its job on request |
/// | `Contender`, `Timing`, `Bar`, `CaseResult`, `Result` | values |
/// | `ResultMarkdown`, `ResultPicture` | renderings of the result |
/// | `ApiServer`, `LoadGenerator`, `OkHttpFetch`, `CommonsCsv`, `DialectCsv`, `PostgresCopy`, `Empty` | measured programs; those on Spark are in package `spark` |
package dev.etl.bench;
