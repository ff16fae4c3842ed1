/// Options of the command line, each declared once: its names, its help, and how its text is read.
/// From the declarations picocli parses command lines and prints help. They are built without
/// reflection, and only for the command that was called, since annotations take longer to read than
/// a small job takes to run.
@NullMarked
package dev.etl.cli.option;

import org.jspecify.annotations.NullMarked;
