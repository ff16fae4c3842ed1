/// The terminal and the other streams of the program: messages, progress, colours.
///
/// - [dev.etl.cli.terminal.Terminal] has the streams, and prints messages that fit its
///   [dev.etl.cli.terminal.ScreenWidth].
/// - [dev.etl.cli.terminal.ProgressLine] looks at a run, `ProgressText` says how far it is, and
///   `ProgressDisplay` draws it.
/// - [dev.etl.cli.terminal.MessageStream] is standard error: it hides secrets, and erases progress
///   before a message.
@NullMarked
package dev.etl.cli.terminal;

import org.jspecify.annotations.NullMarked;
