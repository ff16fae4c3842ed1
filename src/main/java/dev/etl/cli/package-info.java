/// The command line. A command turns its flags into values and calls one method:
///
/// | command | class |
/// |---|---|
/// | `etl` | [dev.etl.cli.EtlCommand] |
/// | `etl run` | `RunCommand` |
/// | `etl check` | `CheckCommand` |
/// | `etl preview` | `PreviewCommand` |
/// | `etl profile` | `ProfileCommand` |
/// | `etl freq` | `FreqCommand` |
/// | `etl compare` | `CompareCommand` |
/// | `etl history` | `HistoryCommand` |
/// | `etl explain` | `ExplainCommand` |
/// | `etl schema` | `SchemaCommand` |
/// | `etl generate` | `GenerateCommand` |
/// | `etl completion` | `CompletionCommand` |
/// | `etl manual` | `ManualCommand` |
///
/// Options that commands share are mixins, named `...Options`. Text becomes a typed value once, in
/// `Converters`; every error becomes a message and an exit code once, in `Errors`. `Training` is
/// the run that creates AOT caches.
@NullMarked
package dev.etl.cli;

import org.jspecify.annotations.NullMarked;
