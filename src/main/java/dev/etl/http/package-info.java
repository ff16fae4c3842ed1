/// HTTP for the other rooms: one client per run, its retries, and its secrets.
///
/// - Callers pass a [dev.etl.http.Url] and [dev.etl.http.HttpSettings] (a
///   [dev.etl.http.RetryPolicy], a time-out, [dev.etl.http.HttpHeader]s) to
///   [dev.etl.http.HttpClient], with a [dev.etl.http.AnswerReader] that turns an
///   [dev.etl.http.HttpAnswer] (with its [dev.etl.http.AnswerHeaders]) into a result, a
///   [dev.etl.http.ContentRequest] where only a part or a newer version is wanted, and a
///   [dev.etl.http.RetryListener] that counts.
/// - An [dev.etl.http.ApiRequest] has a [dev.etl.http.Method] and perhaps a
///   [dev.etl.http.RequestBody]. A [dev.etl.http.UrlTemplate] makes a URL for each row.
/// - `http.page` declares how pages follow each other. `Links` reads the header `Link`.
/// - A [dev.etl.http.Rate] limits requests; `RequestRate` hands out the turns, and to one of
///   several processes its share of them.
/// - A [dev.etl.http.RetryPolicy] sets the number of attempts and the waits, also for database
///   connections.
/// - `Attempts` is one request with all its attempts. An `Exchange` makes one of them over the
///   `Connections` of a client. `FailedAttempt` is its failure and says whether another may follow.
///   `Admission` lets attempts pass when their host accepts requests, which [dev.etl.http.limit]
///   knows; `Backoff` computes a wait if the server gives none. `ActiveCalls` cancels calls.
/// - `Authorization` signs attempts as [dev.etl.http.signin] declares, and signs in again after a
///   401.
/// - `ConnectionShards` holds the connections, one `ConnectionShard` for every few calls.
///   `LastOrigin` makes okhttp's URLs. `PromptSockets` send at once, and leave time-outs to okhttp.
/// - `ReceivedAnswer` is a response while it arrives. `AnswerBody` separates network failures from
///   bad data; `DecodedBody` decompresses, perhaps with a [dev.etl.http.BodyDecoder]; `ErrorBody`
///   is what a server says about a failure.
/// - `http.tls` reads the certificates of connections.
/// - `EnvironmentProxies` are those of `http_proxy`, `https_proxy` and `no_proxy`.
/// - `OriginHeaders`, `HiddenRetryAfter` and `CallTimeouts` are interceptors between okhttp and the
///   network. They decide which origin receives secrets, who retries, and how long to wait.
@NullMarked
package dev.etl.http;

import org.jspecify.annotations.NullMarked;
