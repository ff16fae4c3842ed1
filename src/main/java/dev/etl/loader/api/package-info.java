/// The records of HTTP APIs, page by page. [dev.etl.loader.api.ApiRecords] says where they are;
/// [dev.etl.loader.api.PageClient] is what the APIs of a run share.
///
/// `ApiSource` streams the numbers of an API. Typed columns come from `ApiPages`: a `Page` is read
/// whole by a `PageRequester`, `FirstPages` infers the columns from the first ones, `PageChain`
/// finds the next `PagePosition` from the `ReadPage`, `PageRequests` makes the requests,
/// `PageTotal` counts pages, and `PageDigests` recognises repeated records. `PagedRecords` are
/// those of all pages. [dev.etl.loader.api.KeptPages] spare APIs a second request.
/// [dev.etl.loader.api.AnswerFields] are what a step takes from one answer.
@NullMarked
package dev.etl.loader.api;

import org.jspecify.annotations.NullMarked;
