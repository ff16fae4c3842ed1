/// Completion scripts for shells, made from the options of all commands. Only `etl completion`
/// loads this package.
@NullMarked
package dev.etl.cli.shell;

import org.jspecify.annotations.NullMarked;
