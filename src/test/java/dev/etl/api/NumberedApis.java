package dev.etl.api;

import static dev.etl.api.PublicApi.json;
import static dev.etl.api.PublicApi.number;
import static dev.etl.api.PublicApi.records;
import static dev.etl.api.PublicApi.refused;

import dev.etl.http.ScriptedServer.Answer;
import java.util.stream.Stream;

/// APIs that number their pages or records.
final class NumberedApis {
  private static final String GITHUB =
      "https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api";
  private static final String GITLAB = "https://docs.gitlab.com/api/rest/#pagination";
  private static final String JIRA =
      "https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination";
  private static final String SOCRATA = "https://dev.socrata.com/docs/paging.html";
  private static final String CKAN = "https://docs.ckan.org/en/latest/maintaining/datastore.html";
  private static final String OPENALEX =
      "https://docs.openalex.org/how-to-use-the-api/get-lists-of-entities/paging";
  private static final String WORDPRESS =
      "https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/";
  private static final String DISCOURSE = "https://docs.discourse.org/";
  private static final String DUMMY = "https://dummyjson.com/docs";

  private NumberedApis() {}

  static Stream<PublicApi> numbers() {
    return Stream.of(
        PublicApi.of(
            "GitLab: pages until one is empty",
            GITLAB,
            "/issues",
            "--paginate=page:page --page-size=per_page=2",
            4,
            (request, _) -> {
              int page = number(request, "page", 1);
              return json(records(2 * page - 2, Math.min(4, 2 * page)));
            }),
        PublicApi.of(
            "Jira: startAt and total",
            JIRA,
            "/rest/api/3/search",
            "--records=/issues --paginate=offset:startAt --page-size=maxResults=2",
            5,
            (request, _) -> {
              int from = number(request, "startAt", 0);
              return json(
                  "{\"startAt\":%d,\"maxResults\":2,\"total\":5,\"issues\":%s}",
                  from, records(from, Math.min(5, from + 2)));
            }),
        PublicApi.of(
            "Jira: the server gives fewer than maxResults",
            JIRA,
            "/rest/api/3/search",
            "--records=/issues --paginate=offset:startAt --page-size=maxResults=100",
            5,
            (request, _) -> {
              int from = number(request, "startAt", 0);
              return json(
                  "{\"startAt\":%d,\"maxResults\":2,\"total\":5,\"issues\":%s}",
                  from, records(from, Math.min(5, from + 2)));
            }),
        PublicApi.of(
            "Socrata: $offset and $limit",
            SOCRATA,
            "/resource/x.json?$order=:id",
            "--paginate=offset:$offset --page-size=$limit=2",
            3,
            (request, _) -> {
              int from = number(request, "$offset", 0);
              return json(records(from, Math.min(3, from + number(request, "$limit", 1000))));
            }),
        refused(
            "Socrata: a misspelled $offset",
            SOCRATA,
            "/resource/x.json",
            "--paginate=offset:offset",
            "the same records as the one before",
            (_, _) -> json(records(0, 3))),
        PublicApi.of(
            "CKAN: datastore_search by offset",
            CKAN,
            "/api/3/action/datastore_search?resource_id=r",
            "--records=/result/records --paginate=offset:offset --page-size=limit=2",
            3,
            (request, _) -> {
              int from = number(request, "offset", 0);
              return json(
                  "{\"success\":true,\"result\":{\"total\":3,\"records\":%s,\"_links\":{\"next\":\"/api?offset=%d\"}}}",
                  records(from, Math.min(3, from + 2)), from + 2);
            }),
        PublicApi.of(
            "CKAN: _links.next leads on for ever, the last pages are empty",
            CKAN,
            "/api/3/action/package_search",
            "--records=/result/results --paginate=offset:start --page-size=rows=2",
            2,
            (request, _) -> {
              int from = number(request, "start", 0);
              return json(
                  "{\"success\":true,\"result\":{\"count\":2,\"results\":%s}}",
                  records(from, Math.min(2, from + 2)));
            }),
        PublicApi.of(
            "OpenAlex: page and per-page",
            OPENALEX,
            "/works",
            "--records=/results --paginate=page:page --page-size=per-page=2",
            3,
            (request, _) -> {
              int page = number(request, "page", 1);
              return json(
                  "{\"meta\":{\"count\":3,\"page\":%d,\"per_page\":2},\"results\":%s}",
                  page, records(2 * page - 2, Math.min(3, 2 * page)));
            }),
        PublicApi.of(
            "DummyJSON: skip and limit, records in products",
            DUMMY,
            "/products",
            "--paginate=offset:skip --page-size=limit=2",
            5,
            (request, _) -> {
              int from = number(request, "skip", 0);
              return json(
                  "{\"products\":%s,\"total\":5,\"skip\":%d,\"limit\":2}",
                  records(from, Math.min(5, from + 2)), from);
            }),
        refused(
            "WordPress: a page beyond the last is an error",
            WORDPRESS,
            "/wp-json/wp/v2/posts",
            "--paginate=page:page",
            "400",
            (request, _) -> {
              int page = number(request, "page", 1);
              return page < 3
                  ? json(records(2 * page - 2, 2 * page)).header("X-WP-TotalPages", "2")
                  : Answer.status(400);
            }),
        PublicApi.of(
            "WordPress: the header Link ends pages",
            WORDPRESS,
            "/wp-json/wp/v2/posts",
            "",
            4,
            (request, url) -> {
              int page = number(request, "page", 1);
              Answer answer = json(records(2 * page - 2, 2 * page)).header("X-WP-TotalPages", "2");
              return page < 2
                  ? answer.header(
                      "Link", "<%s/wp-json/wp/v2/posts?page=2>; rel=\"next\"".formatted(url))
                  : answer.header(
                      "Link", "<%s/wp-json/wp/v2/posts?page=1>; rel=\"prev\"".formatted(url));
            }),
        PublicApi.of(
            "Discourse: pages from 0, in a nested list",
            DISCOURSE,
            "/latest.json",
            "--records=/topic_list/topics --paginate=next:/topic_list/more_topics_url",
            3,
            (request, _) ->
                number(request, "page", 0) == 0
                    ? json(
                        "{\"users\":[],\"topic_list\":{\"more_topics_url\":\"/latest.json?page=1\",\"topics\":%s}}",
                        records(0, 2))
                    : json(
                        "{\"users\":[],\"topic_list\":{\"more_topics_url\":\"\",\"topics\":%s}}",
                        records(2, 3))),
        refused(
            "A page number that is ignored",
            GITHUB,
            "/x",
            "--paginate=page:p",
            "the same records as the one before",
            (_, _) -> json(records(0, 2))),
        refused(
            "A page that fails in the middle",
            GITLAB,
            "/issues",
            "--paginate=page:page --attempts=2 --retry-delay=1ms",
            "500",
            (request, _) ->
                number(request, "page", 1) < 3
                    ? json(records(number(request, "page", 1), number(request, "page", 1) + 1))
                    : Answer.status(500)));
  }
}
