package dev.etl.api;

import static dev.etl.api.PublicApi.json;
import static dev.etl.api.PublicApi.number;
import static dev.etl.api.PublicApi.records;
import static dev.etl.api.PublicApi.refused;
import static dev.etl.api.PublicApi.text;

import dev.etl.http.ScriptedServer.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// APIs with other formats, other errors, and further ways to go on.
final class OtherApis {
  private OtherApis() {}

  static Stream<PublicApi> others() {
    return Stream.of(linked(), placed(), formats(), errors()).flatMap(all -> all);
  }

  private static Stream<PublicApi> linked() {
    return Stream.of(
        PublicApi.of(
            "SWAPI: count, next and previous",
            "https://swapi.dev/documentation#intro",
            "/api/people/",
            "",
            5,
            (request, url) -> {
              int page = number(request, "page", 1);
              String next =
                  page < 3 ? "\"" + url + "/api/people/?page=" + (page + 1) + "\"" : "null";
              return json(
                  "{\"count\":5,\"next\":%s,\"previous\":null,\"results\":%s}",
                  next, records(2 * page - 2, Math.min(5, 2 * page)));
            }),
        PublicApi.of(
            "Spotify: an object of pages with href and total",
            "https://developer.spotify.com/documentation/web-api/reference/get-users-saved-tracks",
            "/v1/me/tracks",
            "",
            4,
            (request, url) -> {
              int from = number(request, "offset", 0);
              String next = from == 0 ? "\"" + url + "/v1/me/tracks?offset=2\"" : "null";
              return json(
                  "{\"href\":\"x\",\"limit\":2,\"next\":%s,\"offset\":%d,\"total\":4,\"items\":%s}",
                  next, from, records(from, from + 2));
            }),
        PublicApi.of(
            "Facebook Graph: paging.next, which the last page lacks",
            "https://developers.facebook.com/docs/graph-api/results",
            "/me/albums",
            "--records=/data --paginate=next:/paging/next",
            3,
            (request, url) ->
                text(request, "after", "").isEmpty()
                    ? json(
                        "{\"data\":%s,\"paging\":{\"cursors\":{\"after\":\"QQ\"},"
                            + "\"next\":\"%s/me/albums?after=QQ\"}}",
                        records(0, 2), url)
                    : json("{\"data\":%s,\"paging\":{\"cursors\":{}}}", records(2, 3))),
        PublicApi.of(
            "Twilio: next_page_uri without a host",
            "https://www.twilio.com/docs/usage/twilios-response#pagination",
            "/2010-04-01/Accounts/AC/Calls.json",
            "--records=/calls --paginate=next:/next_page_uri",
            3,
            (request, _) ->
                number(request, "Page", 0) == 0
                    ? json(
                        "{\"page\":0,\"calls\":%s,"
                            + "\"next_page_uri\":\"/2010-04-01/Accounts/AC/Calls.json?Page=1\"}",
                        records(0, 2))
                    : json("{\"page\":1,\"calls\":%s,\"next_page_uri\":null}", records(2, 3))),
        PublicApi.of(
            "Mastodon: Link with next and prev in one header",
            "https://docs.joinmastodon.org/api/guidelines/#pagination",
            "/api/v1/timelines/tag/etl",
            "",
            4,
            (request, url) -> {
              int from = number(request, "max_id", 0);
              Answer answer = json("%s", records(from, Math.min(4, from + 3)));
              String prev = "<" + url + "/api/v1/timelines/tag/etl?min_id=1>; rel=\"prev\"";
              return from == 0
                  ? answer.header(
                      "Link",
                      "<" + url + "/api/v1/timelines/tag/etl?max_id=3>; rel=\"next\", " + prev)
                  : answer.header("Link", prev);
            }),
        PublicApi.of(
            "Okta: self and next in headers Link of their own",
            "https://developer.okta.com/docs/reference/core-okta-api/#pagination",
            "/api/v1/users?limit=2",
            "",
            3,
            (request, url) -> {
              String self = "<" + url + "/api/v1/users?limit=2>; rel=\"self\"";
              return text(request, "after", "").isEmpty()
                  ? json("%s", records(0, 2))
                      .header("Link", self)
                      .header("Link", "<" + url + "/api/v1/users?after=u2&limit=2>; rel=\"next\"")
                  : json("%s", records(2, 3)).header("Link", self);
            }),
        PublicApi.of(
            "JSON Server: first, next and last",
            "https://github.com/typicode/json-server/tree/v0.17.4#paginate",
            "/posts?_page=1&_limit=2",
            "",
            5,
            (request, url) -> {
              int page = number(request, "_page", 1);
              Answer answer = json("%s", records(2 * page - 2, Math.min(5, 2 * page)));
              String other = "<" + url + "/posts?_page=%d&_limit=2>; rel=\"%s\"";
              String ends = other.formatted(1, "first") + ", " + other.formatted(3, "last");
              return answer.header(
                  "Link", page < 3 ? other.formatted(page + 1, "next") + ", " + ends : ends);
            }));
  }

  private static Stream<PublicApi> placed() {
    return Stream.of(
        PublicApi.of(
            "Airtable: an offset that is a text",
            "https://airtable.com/developers/web/api/list-records",
            "/v0/app/Table",
            "--records=/records --paginate=cursor:/offset:offset",
            3,
            (request, _) ->
                text(request, "offset", "").isEmpty()
                    ? json("{\"records\":%s,\"offset\":\"itr1/rec2\"}", records(0, 2))
                    : text(request, "offset", "").equals("itr1/rec2")
                        ? json("{\"records\":%s}", records(2, 3))
                        : Answer.status(422)),
        PublicApi.of(
            "Intercom: a cursor in an object that the last page has as null",
            "https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/pagination-cursor",
            "/contacts",
            "--records=/data --paginate=cursor:/pages/next/starting_after:starting_after",
            3,
            (request, _) ->
                text(request, "starting_after", "").isEmpty()
                    ? json(
                        "{\"type\":\"list\",\"data\":%s,\"pages\":{\"next\":{\"page\":2,"
                            + "\"starting_after\":\"WzE2\"}}}",
                        records(0, 2))
                    : json("{\"data\":%s,\"pages\":{\"next\":null}}", records(2, 3))),
        PublicApi.of(
            "Trello: before the last id, until nothing is left",
            "https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction/#paging",
            "/1/boards/b/actions?limit=2",
            "--records= --paginate=cursor:/-1/id:before",
            5,
            (request, _) -> {
              int from = number(request, "before", 0);
              return json("%s", records(from, Math.min(5, from + 2)));
            }),
        PublicApi.of(
            "Relay: a cursor among the variables of a query",
            "https://relay.dev/graphql/connections.htm",
            "/graphql",
            "--body={\"query\":\"q\",\"variables\":{\"first\":2}} --records=/data/items/nodes"
                + " --paginate=cursor:/data/items/pageInfo/endCursor:/variables/after",
            3,
            (request, _) ->
                request.body().contains("\"after\":\"c2\"")
                    ? json(
                        "{\"data\":{\"items\":{\"nodes\":%s,\"pageInfo\":{\"endCursor\":null}}}}",
                        records(2, 3))
                    : json(
                        "{\"data\":{\"items\":{\"nodes\":%s,\"pageInfo\":{\"endCursor\":\"c2\"}}}}",
                        records(0, 2))),
        PublicApi.of(
            "World Bank: the records beside the facts about pages",
            "https://datahelpdesk.worldbank.org/knowledgebase/articles/898581",
            "/v2/country?format=json&per_page=2",
            "--records=/1 --paginate=page:page",
            5,
            (request, _) -> {
              int page = number(request, "page", 1);
              return json(
                  "[{\"page\":%d,\"pages\":3,\"total\":5},%s]",
                  page, records(Math.min(5, 2 * page - 2), Math.min(5, 2 * page)));
            }),
        PublicApi.of(
            "Contentful: skip, until no item is left",
            "https://www.contentful.com/developers/docs/references/content-delivery-api/",
            "/spaces/s/entries?limit=2",
            "--records=/items --paginate=offset:skip",
            3,
            (request, _) -> {
              int from = number(request, "skip", 0);
              return json(
                  "{\"total\":3,\"skip\":%d,\"limit\":2,\"items\":%s}",
                  from, records(from, Math.min(3, from + 2)));
            }));
  }

  private static Stream<PublicApi> formats() {
    return Stream.of(
        PublicApi.of(
            "Nominatim: an array without pages",
            "https://nominatim.org/release-docs/latest/api/Search/",
            "/search?q=x&format=jsonv2",
            "",
            2,
            (_, _) -> json("%s", records(0, 2))),
        PublicApi.of(
            "USGS: CSV by its content type",
            "https://earthquake.usgs.gov/fdsnws/event/1/",
            "/fdsnws/event/1/query?format=csv",
            "",
            3,
            (_, _) -> Answer.ok("id\n1\n2\n3\n").header("Content-Type", "text/csv; charset=utf-8")),
        PublicApi.of(
            "arXiv: entries of an Atom feed",
            "https://info.arxiv.org/help/api/user-manual.html",
            "/api/query.xml?search_query=all:etl",
            "--records=/feed/entry",
            3,
            (_, _) ->
                Answer.ok(
                        IntStream.rangeClosed(1, 3)
                            .mapToObj(id -> "<entry><id>" + id + "</id></entry>")
                            .collect(
                                Collectors.joining(
                                    "",
                                    "<?xml version=\"1.0\"?><feed"
                                        + " xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title>",
                                    "</feed>")))
                    .header("Content-Type", "application/atom+xml; charset=UTF-8")));
  }

  private static Stream<PublicApi> errors() {
    return Stream.of(
        refused(
            "GraphQL: errors beside data that is null",
            "https://graphql.org/learn/response/#errors",
            "/graphql",
            "--body={\"query\":\"q\"} --records=/data/items/nodes",
            "/data",
            (_, _) -> json("{\"data\":null,\"errors\":[{\"message\":\"no field items\"}]}")),
        refused(
            "CoinGecko: too many requests",
            "https://docs.coingecko.com/docs/common-errors-rate-limit",
            "/api/v3/coins",
            "",
            "429",
            (_, _) -> json("{\"status\":{\"error_code\":429}}").withStatus(429)),
        refused(
            "GitHub: no requests remaining",
            "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
            "/repos/o/r/issues",
            "--max-retry-wait=1s",
            "403",
            (_, _) ->
                json("{\"message\":\"API rate limit exceeded\"}")
                    .withStatus(403)
                    .header("X-RateLimit-Remaining", "0")
                    .header("X-RateLimit-Reset", "4102444800")),
        refused(
            "Atlassian: a page to sign in, with status 200",
            "https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/",
            "/rest/api/3/issue",
            "",
            "HTML",
            (_, _) ->
                Answer.ok("<html><title>Log in</title></html>")
                    .header("Content-Type", "text/html;charset=UTF-8")),
        refused(
            "FRED: what is wrong is in the response",
            "https://fred.stlouisfed.org/docs/api/fred/errors.html",
            "/fred/series?series_id=x",
            "",
            "not a 32 character",
            (_, _) ->
                json("{\"error_code\":400,\"error_message\":\"api_key is not a 32 character"
                        + " text\"}")
                    .withStatus(400)));
  }
}
