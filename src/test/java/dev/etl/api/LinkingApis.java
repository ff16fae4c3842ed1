package dev.etl.api;

import static dev.etl.api.PublicApi.json;
import static dev.etl.api.PublicApi.number;
import static dev.etl.api.PublicApi.records;
import static dev.etl.api.PublicApi.refused;
import static dev.etl.api.PublicApi.text;

import dev.etl.http.ScriptedServer.Answer;
import java.util.stream.Stream;

/// APIs whose responses link to the next page.
final class LinkingApis {
  private static final String GITHUB =
      "https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api";
  private static final String GITLAB = "https://docs.gitlab.com/api/rest/#pagination";
  private static final String SHOPIFY = "https://shopify.dev/docs/api/admin-rest/usage/pagination";
  private static final String ZENDESK =
      "https://developer.zendesk.com/api-reference/introduction/pagination/";
  private static final String ODATA =
      "https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformationnextLinkodatanextLink";
  private static final String DJANGO =
      "https://www.django-rest-framework.org/api-guide/pagination/";
  private static final String JSON_API = "https://jsonapi.org/format/#fetching-pagination";
  private static final String POKEAPI =
      "https://pokeapi.co/docs/v2#resource-listspagination-section";
  private static final String SALESFORCE =
      "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm";

  private LinkingApis() {}

  static Stream<PublicApi> links() {
    return Stream.of(
        PublicApi.of(
            "GitHub: Link, without a declaration",
            GITHUB,
            "/user/repos?per_page=2",
            "",
            5,
            (request, url) -> {
              int page = number(request, "page", 1);
              Answer answer = json(records(2 * page - 2, Math.min(5, 2 * page)));
              return answer.header(
                  "Link",
                  page < 3
                      ? "<%s/user/repos?per_page=2&page=%d>; rel=\"next\", <%s/user/repos?per_page=2&page=3>; rel=\"last\""
                          .formatted(url, page + 1, url)
                      : "<%s/user/repos?per_page=2&page=1>; rel=\"first\"".formatted(url));
            }),
        PublicApi.of(
            "GitHub: search results in items",
            GITHUB,
            "/search/issues?q=x",
            "--paginate=link --records=/items",
            3,
            (request, url) -> {
              int page = number(request, "page", 1);
              Answer answer =
                  json(
                      "{\"total_count\":3,\"incomplete_results\":false,\"items\":%s}",
                      records(page == 1 ? 0 : 2, page == 1 ? 2 : 3));
              return page == 1
                  ? answer.header(
                      "Link", "<%s/search/issues?q=x&page=2>; rel=\"next\"".formatted(url))
                  : answer.header(
                      "Link", "<%s/search/issues?q=x&page=1>; rel=\"prev\"".formatted(url));
            }),
        refused(
            "GitHub: no Link where one is declared",
            GITHUB,
            "/x",
            "--paginate=link",
            "no header Link",
            (_, _) -> json(records(0, 2))),
        PublicApi.of(
            "GitLab: keyset pages by Link",
            GITLAB,
            "/api/v4/projects?pagination=keyset&order_by=id",
            "--page-size=per_page=2 --paginate=link",
            4,
            (request, url) -> {
              int after = number(request, "id_after", 0);
              Answer answer = json(records(after, after + 2));
              return after < 2
                  ? answer.header(
                      "Link",
                      "<%s/api/v4/projects?id_after=2&per_page=2>; rel=\"next\"".formatted(url))
                  : answer.header("Link", "<%s/api/v4/projects>; rel=\"first\"".formatted(url));
            }),
        PublicApi.of(
            "GitLab: X-Next-Page is empty on the last page",
            GITLAB,
            "/issues",
            "--paginate=cursor:header:X-Next-Page:page",
            5,
            (request, _) -> {
              int page = number(request, "page", 1);
              return json(records(2 * page - 2, Math.min(5, 2 * page)))
                  .header("X-Next-Page", page < 3 ? Integer.toString(page + 1) : "");
            }),
        PublicApi.of(
            "Shopify: Link with page_info",
            SHOPIFY,
            "/admin/api/products.json?limit=2",
            "--records=/products",
            3,
            (request, url) ->
                text(request, "page_info", "").isEmpty()
                    ? json("{\"products\":%s}", records(0, 2))
                        .header(
                            "Link",
                            "<%s/admin/api/products.json?page_info=abc&limit=2>; rel=\"next\""
                                .formatted(url))
                    : json("{\"products\":%s}", records(2, 3))
                        .header(
                            "Link",
                            "<%s/admin/api/products.json?page_info=xyz&limit=2>; rel=\"previous\""
                                .formatted(url))),
        PublicApi.of(
            "Django REST framework: next, without a declaration",
            DJANGO,
            "/users/",
            "",
            3,
            (request, url) ->
                number(request, "page", 1) == 1
                    ? json(
                        "{\"count\":3,\"next\":\"%s/users/?page=2\",\"previous\":null,\"results\":%s}",
                        url, records(0, 2))
                    : json(
                        "{\"count\":3,\"next\":null,\"previous\":\"%s/users/\",\"results\":%s}",
                        url, records(2, 3))),
        PublicApi.of(
            "PokeAPI: next with offset and limit",
            POKEAPI,
            "/api/v2/pokemon",
            "--records=/results",
            4,
            (request, url) -> {
              int from = number(request, "offset", 0);
              return json(
                  "{\"count\":4,\"next\":%s,\"previous\":null,\"results\":%s}",
                  from < 2 ? "\"" + url + "/api/v2/pokemon?offset=2&limit=2\"" : "null",
                  records(from, from + 2));
            }),
        PublicApi.of(
            "Zendesk: next_page is a URL",
            ZENDESK,
            "/api/v2/tickets.json",
            "--records=/tickets --paginate=next:/next_page",
            3,
            (request, url) ->
                number(request, "page", 1) == 1
                    ? json(
                        "{\"tickets\":%s,\"next_page\":\"%s/api/v2/tickets.json?page=2\",\"count\":3}",
                        records(0, 2), url)
                    : json("{\"tickets\":%s,\"next_page\":null,\"count\":3}", records(2, 3))),
        PublicApi.of(
            "Zendesk: links.next by cursor",
            ZENDESK,
            "/api/v2/users?page[size]=2",
            "--records=/users --paginate=next:/links/next",
            3,
            (request, url) ->
                request.query().contains("after")
                    ? json(
                        "{\"users\":%s,\"meta\":{\"has_more\":false},\"links\":{\"prev\":null,\"next\":null}}",
                        records(2, 3))
                    : json(
                        "{\"users\":%s,\"meta\":{\"has_more\":true},\"links\":{\"next\":\"%s/api/v2/users?page[after]=x\"}}",
                        records(0, 2), url)),
        PublicApi.of(
            "OData: @odata.nextLink is absent on the last page",
            ODATA,
            "/Customers",
            "--records=/value --paginate=next:/@odata.nextLink",
            3,
            (request, url) ->
                text(request, "$skiptoken", "").isEmpty()
                    ? json(
                        "{\"@odata.context\":\"c\",\"value\":%s,\"@odata.nextLink\":\"%s/Customers?$skiptoken=2\"}",
                        records(0, 2), url)
                    : json("{\"@odata.context\":\"c\",\"value\":%s}", records(2, 3))),
        PublicApi.of(
            "JSON:API: links.next, attributes flattened",
            JSON_API,
            "/articles",
            "--records=/data --paginate=next:/links/next --flatten --select=id",
            3,
            (request, url) ->
                request.query().isEmpty()
                    ? json(
                        "{\"links\":{\"self\":\"/articles\",\"next\":\"%s/articles?page[offset]=2\"},\"data\":%s}",
                        url, records(0, 2, "{\"type\":\"a\",\"id\":%d,\"attributes\":{\"t\":1}}"))
                    : json(
                        "{\"links\":{\"next\":null},\"data\":%s}",
                        records(2, 3, "{\"type\":\"a\",\"id\":%d,\"attributes\":{\"t\":1}}"))),
        PublicApi.of(
            "Salesforce: nextRecordsUrl is relative",
            SALESFORCE,
            "/services/data/v60.0/query?q=SELECT",
            "--records=/records --paginate=next:/nextRecordsUrl",
            3,
            (request, _) ->
                request.path().endsWith("-2")
                    ? json("{\"totalSize\":3,\"done\":true,\"records\":%s}", records(2, 3))
                    : json(
                        "{\"totalSize\":3,\"done\":false,\"nextRecordsUrl\":\"/services/data/v60.0/query/01g-2\",\"records\":%s}",
                        records(0, 2))),
        refused(
            "A next URL that stays",
            DJANGO,
            "/users/",
            "--records=/results",
            "endless pages",
            (_, url) ->
                json("{\"next\":\"%s/users/?page=2\",\"results\":%s}", url, records(0, 2))));
  }
}
