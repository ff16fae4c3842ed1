/// The reference: the options of all commands, as [dev.etl.cli.manual.ProgramReference] arranges
/// them, and the pages of `docs/` that are part of the program. [dev.etl.cli.manual.ManPage] and
/// [dev.etl.cli.manual.ReferencePage] are its forms for `man` and browsers.
/// [dev.etl.cli.manual.Manual] finds the topics of `etl explain`, and
/// [dev.etl.cli.manual.MarkdownText] shows them in a terminal. Only these commands load this
/// package.
@NullMarked
package dev.etl.cli.manual;

import org.jspecify.annotations.NullMarked;
