/// The terminal and the other streams of the program: messages, progress, colours.
@NullMarked
package dev.etl.cli.terminal;

import org.jspecify.annotations.NullMarked;
