package dev.etl.api;

import static dev.etl.api.PublicApi.json;
import static dev.etl.api.PublicApi.number;
import static dev.etl.api.PublicApi.parameters;
import static dev.etl.api.PublicApi.records;
import static dev.etl.api.PublicApi.refused;
import static dev.etl.api.PublicApi.text;

import java.util.stream.Stream;

/// APIs whose responses hold a cursor.
final class CursorApis {
  private static final String STRIPE = "https://docs.stripe.com/api/pagination";
  private static final String SLACK = "https://docs.slack.dev/apis/web-api/pagination";
  private static final String NOTION = "https://developers.notion.com/reference/intro#pagination";
  private static final String X = "https://docs.x.com/x-api/fundamentals/pagination";
  private static final String HUBSPOT = "https://developers.hubspot.com/docs/api/crm/contacts";
  private static final String JIRA =
      "https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination";
  private static final String ELASTIC =
      "https://www.elastic.co/guide/en/elasticsearch/reference/current/paginate-search-results.html";
  private static final String MEDIAWIKI = "https://www.mediawiki.org/wiki/API:Continue";
  private static final String OPENALEX =
      "https://docs.openalex.org/how-to-use-the-api/get-lists-of-entities/paging";
  private static final String CROSSREF =
      "https://www.crossref.org/documentation/retrieve-metadata/rest-api/tips-for-using-the-crossref-rest-api/";
  private static final String GOOGLE = "https://google.aip.dev/158";

  private CursorApis() {}

  static Stream<PublicApi> cursors() {
    return Stream.of(
        PublicApi.of(
            "Stripe: the last id, with has_more",
            STRIPE,
            "/v1/charges?limit=2",
            "--records=/data --paginate=cursor:/data/-1/id:starting_after",
            5,
            (request, _) -> {
              int from = number(request, "starting_after", 0);
              return json(
                  "{\"object\":\"list\",\"data\":%s,\"has_more\":%s}",
                  records(from, Math.min(5, from + 2)), from + 2 < 5);
            }),
        PublicApi.of(
            "Stripe: a list without records",
            STRIPE,
            "/v1/charges",
            "--records=/data --paginate=cursor:/data/-1/id:starting_after",
            0,
            (_, _) -> json("{\"object\":\"list\",\"data\":[],\"has_more\":false}")),
        refused(
            "Stripe: starting_after is ignored",
            STRIPE,
            "/v1/charges",
            "--records=/data --paginate=cursor:/data/-1/id:after",
            "endless pages",
            (_, _) -> json("{\"data\":%s,\"has_more\":true}", records(0, 2))),
        PublicApi.of(
            "Slack: next_cursor is an empty text at the end",
            SLACK,
            "/api/conversations.list?limit=2",
            "--records=/channels --paginate=cursor:/response_metadata/next_cursor:cursor",
            3,
            (request, _) ->
                text(request, "cursor", "").equals("dGVhbTpDMDYxRkE1UEI=")
                    ? json(
                        "{\"ok\":true,\"channels\":%s,\"response_metadata\":{\"next_cursor\":\"\"}}",
                        records(2, 3))
                    : json(
                        "{\"ok\":true,\"channels\":%s,\"response_metadata\":{\"next_cursor\":\"dGVhbTpDMDYxRkE1UEI=\"}}",
                        records(0, 2))),
        PublicApi.of(
            "Slack: the cursor in a form",
            SLACK,
            "/api/users.list",
            "--form=limit=2 --records=/members"
                + " --paginate=cursor:/response_metadata/next_cursor:/cursor",
            3,
            (request, _) ->
                parameters(request.body()).containsKey("cursor")
                    ? json(
                        "{\"ok\":true,\"members\":%s,\"response_metadata\":{\"next_cursor\":\"\"}}",
                        records(2, 3))
                    : json(
                        "{\"ok\":true,\"members\":%s,\"response_metadata\":{\"next_cursor\":\"a+b\"}}",
                        records(0, 2))),
        refused(
            "Slack: an error with status 200",
            SLACK,
            "/api/users.list",
            "--records=/members --paginate=cursor:/response_metadata/next_cursor:cursor",
            "nothing found at /members",
            (_, _) -> json("{\"ok\":false,\"error\":\"invalid_auth\"}")),
        PublicApi.of(
            "Notion: the cursor in the body of a POST",
            NOTION,
            "/v1/databases/x/query",
            "--body={\"page_size\":2} --records=/results"
                + " --paginate=cursor:/next_cursor:/start_cursor",
            3,
            (request, _) ->
                request.body().equals("{\"page_size\":2,\"start_cursor\":\"fe2c\"}")
                    ? json(
                        "{\"object\":\"list\",\"results\":%s,\"next_cursor\":null,\"has_more\":false}",
                        records(2, 3))
                    : json(
                        "{\"object\":\"list\",\"results\":%s,\"next_cursor\":\"fe2c\",\"has_more\":true}",
                        records(0, 2))),
        PublicApi.of(
            "X: meta.next_token is absent at the end",
            X,
            "/2/users/1/tweets",
            "--records=/data --paginate=cursor:/meta/next_token:pagination_token",
            3,
            (request, _) ->
                text(request, "pagination_token", "").isEmpty()
                    ? json(
                        "{\"data\":%s,\"meta\":{\"result_count\":2,\"next_token\":\"7140w\"}}",
                        records(0, 2))
                    : json(
                        "{\"data\":%s,\"meta\":{\"result_count\":1,\"previous_token\":\"77qp8\"}}",
                        records(2, 3))),
        PublicApi.of(
            "HubSpot: paging is absent at the end",
            HUBSPOT,
            "/crm/v3/objects/contacts",
            "--records=/results --paginate=cursor:/paging/next/after:after",
            3,
            (request, _) ->
                text(request, "after", "").isEmpty()
                    ? json(
                        "{\"results\":%s,\"paging\":{\"next\":{\"after\":\"2\",\"link\":\"?after=2\"}}}",
                        records(0, 2))
                    : json("{\"results\":%s}", records(2, 3))),
        PublicApi.of(
            "Jira: nextPageToken and isLast",
            JIRA,
            "/rest/api/3/search/jql",
            "--records=/issues --paginate=cursor:/nextPageToken:nextPageToken",
            3,
            (request, _) ->
                text(request, "nextPageToken", "").isEmpty()
                    ? json(
                        "{\"issues\":%s,\"nextPageToken\":\"CAEaAggD\",\"isLast\":false}",
                        records(0, 2))
                    : json("{\"issues\":%s,\"isLast\":true}", records(2, 3))),
        PublicApi.of(
            "Google AIP-158: a page without records may lead to another",
            GOOGLE,
            "/v1/books",
            "--records=/books --paginate=cursor:/nextPageToken:pageToken",
            3,
            (request, _) ->
                switch (text(request, "pageToken", "")) {
                  case "" -> json("{\"books\":%s,\"nextPageToken\":\"a\"}", records(0, 2));
                  case "a" -> json("{\"books\":[],\"nextPageToken\":\"b\"}");
                  default -> json("{\"books\":%s,\"nextPageToken\":\"\"}", records(2, 3));
                }),
        PublicApi.of(
            "Elasticsearch: search_after with the last sort values",
            ELASTIC,
            "/idx/_search",
            "--body={\"size\":2,\"sort\":[{\"n\":\"asc\"}]} --records=/hits/hits"
                + " --paginate=cursor:/hits/hits/-1/sort:/search_after --select=id",
            5,
            (request, _) -> {
              String marker = "\"search_after\":[";
              int at = request.body().indexOf(marker);
              int from =
                  at < 0
                      ? 0
                      : Integer.parseInt(
                          request
                              .body()
                              .substring(
                                  at + marker.length(),
                                  request.body().indexOf(',', at + marker.length())));
              return json(
                  "{\"took\":1,\"hits\":{\"total\":{\"value\":5},\"hits\":%s}}",
                  records(from, Math.min(5, from + 2), "{\"id\":%d,\"sort\":[%d,\"k\"]}"));
            }),
        refused(
            "Elasticsearch: a scroll keeps its id, and cannot be repeated",
            ELASTIC,
            "/_search/scroll",
            "--body={\"scroll\":\"1m\",\"scroll_id\":\"x\"} --records=/hits/hits"
                + " --paginate=cursor:/_scroll_id:/scroll_id",
            "endless pages",
            (_, _) -> json("{\"_scroll_id\":\"x\",\"hits\":{\"hits\":%s}}", records(0, 2))),
        PublicApi.of(
            "OpenAlex: the cursor begins with a star",
            OPENALEX,
            "/works?cursor=*",
            "--records=/results --paginate=cursor:/meta/next_cursor:cursor",
            3,
            (request, _) ->
                text(request, "cursor", "").equals("*")
                    ? json(
                        "{\"meta\":{\"count\":3,\"next_cursor\":\"IlsxNj\"},\"results\":%s}",
                        records(0, 2))
                    : json(
                        "{\"meta\":{\"count\":3,\"next_cursor\":null},\"results\":%s}",
                        records(2, 3))),
        PublicApi.of(
            "Crossref: the cursor goes on, the last page has no items and repeats it",
            CROSSREF,
            "/works?cursor=*&rows=2",
            "--records=/message/items --paginate=cursor:/message/next-cursor:cursor",
            3,
            (request, _) ->
                switch (text(request, "cursor", "")) {
                  case "*" ->
                      json("{\"message\":{\"next-cursor\":\"AoJ1\",\"items\":%s}}", records(0, 2));
                  case "AoJ1" ->
                      json("{\"message\":{\"next-cursor\":\"AoJ2\",\"items\":%s}}", records(2, 3));
                  default -> json("{\"message\":{\"items\":[]}}");
                }),
        refused(
            "Crossref: a cursor that stays the same",
            CROSSREF,
            "/works?cursor=*",
            "--records=/message/items --paginate=cursor:/message/next-cursor:cursor",
            "endless pages",
            (_, _) -> json("{\"message\":{\"next-cursor\":\"AoJ1\",\"items\":%s}}", records(0, 2))),
        PublicApi.of(
            "MediaWiki: apcontinue is absent at the end",
            MEDIAWIKI,
            "/w/api.php?action=query&list=allpages&continue=",
            "--records=/query/allpages --paginate=cursor:/continue/apcontinue:apcontinue",
            3,
            (request, _) ->
                text(request, "apcontinue", "").isEmpty()
                    ? json(
                        "{\"continue\":{\"apcontinue\":\"B!\",\"continue\":\"-||\"},\"query\":{\"allpages\":%s}}",
                        records(0, 2))
                    : json("{\"batchcomplete\":\"\",\"query\":{\"allpages\":%s}}", records(2, 3))));
  }
}
