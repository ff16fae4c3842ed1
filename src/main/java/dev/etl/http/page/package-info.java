/// How the pages of an API follow each other, as declared: values only, no requests.
///
/// - [dev.etl.http.page.Paging] is all of it: a [dev.etl.http.page.Pagination], a
///   [dev.etl.http.page.PageSize] and [dev.etl.http.page.PageRules].
/// - Kinds: [dev.etl.http.page.AutoPages], [dev.etl.http.page.SinglePage],
///   [dev.etl.http.page.LinkHeader], [dev.etl.http.page.NextUrl], [dev.etl.http.page.PageNumber],
///   [dev.etl.http.page.Offset], [dev.etl.http.page.Cursor].
/// - A [dev.etl.http.page.Place] is where a response holds a value, a [dev.etl.http.page.Parameter]
///   where a request sends one.
/// - [dev.etl.http.page.PageEnd] says how an API marks the end of its pages.
/// - [dev.etl.http.page.PageGrammar] writes them as short texts: `cursor:/meta/next:after`.
@NullMarked
package dev.etl.http.page;

import org.jspecify.annotations.NullMarked;
