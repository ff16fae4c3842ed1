/// Runs the user's own classes, which implement [dev.etl.extension], in processes of their own.
///
/// A [dev.etl.extension.host.UserClass] is declared in a pipeline.
/// [dev.etl.extension.host.Sources], [dev.etl.extension.host.Transforms] and
/// [dev.etl.extension.host.Aggregates] bind it and call it. Their requests go to one of the `Hosts`
/// of the class: a `HostProcess`, or a `TrustedHost` in this process if that is allowed. There,
/// `HostedClass` finds the class (`FoundClass`) and answers. Requests and answers are bytes;
/// batches travel as a [dev.etl.data.BatchCodec] writes them.
@NullMarked
package dev.etl.extension.host;

import org.jspecify.annotations.NullMarked;
