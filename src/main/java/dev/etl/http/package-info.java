/// HTTP for the other rooms: one client for a run, its retries, and what it never lets out.
///
/// - Callers hold a [dev.etl.http.Url] and [dev.etl.http.HttpSettings] (a
///   [dev.etl.http.RetryPolicy], a time-out, [dev.etl.http.HttpHeader]s) and hand both to
///   [dev.etl.http.HttpClient], with a [dev.etl.http.AnswerReader] that turns an
///   [dev.etl.http.HttpAnswer] into a result and a [dev.etl.http.RetryListener] that counts.
/// - [dev.etl.http.Pagination] declares how an API goes on where one answer does not hold all:
///   [dev.etl.http.SinglePage], [dev.etl.http.LinkHeader] (which `Links` reads),
///   [dev.etl.http.PageNumber], [dev.etl.http.Cursor], [dev.etl.http.NextUrl]. A
///   [dev.etl.http.UrlTemplate] makes a URL for each row.
/// - A [dev.etl.http.Rate] says how often to ask at most; `RequestRate` gives out the turns, to one
///   of several processes its share of them.
/// - A [dev.etl.http.RetryPolicy] says how often to try, and how long to wait: databases are
///   connected to by it as well.
/// - `Attempts` is one request with all its attempts; `FailedAttempt` is why one of them failed and
///   whether another may follow; `RetryAfter` reads the server's wish; `Backoff` computes the wait
///   where the server has none; `CallsUnderWay` is how a run is cancelled.
/// - `ConnectionShards` holds the connections, in a `ConnectionShard` for every few calls;
///   `LastOrigin` makes okhttp's URLs; `UntimedSockets` leave time-outs to okhttp.
/// - `AnswerBody` tells a bad network from bad data; `GzipBody` decompresses.
/// - `OriginHeaders`, `ShelteredRetryAfter` and `CallTimeouts` are what is put between okhttp and
///   the wire: who gets the secrets, who retries, and how long is waited.
@NullMarked
package dev.etl.http;

import org.jspecify.annotations.NullMarked;
