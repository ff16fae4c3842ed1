/// The reference of `docs/`, which is part of the program, as topics of `etl explain`: a
/// [dev.etl.cli.manual.Manual] finds them, and [dev.etl.cli.manual.MarkdownText] shows them in a
/// terminal. Only that command loads this package.
@NullMarked
package dev.etl.cli.manual;

import org.jspecify.annotations.NullMarked;
