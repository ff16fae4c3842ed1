package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each option for rows is the step of a pipeline file, and its errors name the option.
final class RowOptionsTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("in.csv"),
        "shop,item,price,tags\nA,1,1.50,\"x,y\"\nB,2,3.25,z\nA,3,2.25,\"y;z\"\n");
    Files.writeString(folder.resolve("kinds.csv"), "item,kind,a b\n1,fruit,x\n3,meat,y\n");
    Files.writeString(folder.resolve("names.jsonl"), "{\"id\":1,\"name\":\"one\"}\n");
    Files.writeString(folder.resolve("all on all.csv"), "shop,town\nA,Ulm\nA,Bonn\n");
    Files.writeString(folder.resolve("key.csv"), "item\n1\n");
  }

  private Outcome run(String... options) {
    List<String> line = new ArrayList<>(List.of("run", "-q", "--format=csv"));
    line.addAll(Arrays.asList(options));
    return InProcess.ETL.run(line.toArray(String[]::new));
  }

  private Outcome flags(String options) {
    List<String> line = new ArrayList<>();
    for (String option : options.split(" +(?=--)", -1)) {
      line.add(option.replace("@", folder + "/"));
    }
    line.add(folder.resolve("in.csv").toString());
    return run(line.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --cast=item=string                       | cast: {item: string}
          --cast=item=string --cast=price=double   | cast: {item: string, price: double}
          --sort=-tags,item                        | sort: [-tags, item]
          --sort=-price --sort=-shop               | sort: [-price, -shop]
          --drop=tags,item                         | drop: [tags, item]
          --drop=tags --drop=item                  | drop: [tags, item]
          --drop=*e*,shop                          | drop: ['*e*', shop]
          --select=tags,*i*                        | select: [tags, '*i*']
          --select=*,shop                          | select: ['*', shop]
          --rename=item=number                     | rename: {item: number}
          --rename=item=price --rename=price=item  | rename: {item: price, price: item}
          --explode=tags                           | explode: {column: tags, separator: ','}
          --explode=tags=;                         | explode: {column: tags, separator: ';'}
          --group-by=shop                          | aggregate: {by: [shop]}
          --agg=total = sum(price)                 | aggregate: {total: sum(price)}
          --group-by=shop --agg=n=count() --agg="a b" = max(item) | \
              aggregate: {by: [shop], n: count(), 'a b': max(item)}
          --window=n = row_number()                | window: {n: row_number()}
          --window=t = sum(price * item) by shop order -price, item rows 2 | \
              window: {by: [shop], order: [-price, item], rows: 2, t: sum(price * item)}
          --window="a b" = lag(item, 2) BY "shop" ORDER tags natural nulls first --window=x=max(item) \
              by shop order tags natural nulls first | window: {by: [shop], \
              order: [tags natural nulls first], 'a b': 'lag(item, 2)', x: max(item)}
          --window=x = sum(item) rows all --window=y = last(x) rows 1 before 1 after | \
              window: {rows: all, x: sum(item)}; window: {rows: {before: 1, after: 1}, y: last(x)}
          --window=x = sum(item) --window=y = sum(x) | window: {x: sum(item)}; window: {y: sum(x)}
          --where=item > 1 --derive=x = price * 2  | filter: item > 1; derive: {x: price * 2}
          --lookup=@kinds.csv on item              | lookup: {csv: @kinds.csv, on: item}
          --lookup=@kinds.csv ON item TAKE "a b" , kind | \
              lookup: {csv: @kinds.csv, on: [item], take: ['a b', kind]}
          --lookup=@names.jsonl on item=id take n=name, i = id | \
              lookup: {json: @names.jsonl, on: {item: id}, take: {n: name, i: id}}
          --lookup=@all on all.csv on shop duplicates first | \
              lookup: {csv: "@all on all.csv", on: shop, take: [town], duplicates: first}
          --join=@kinds.csv on item                | join: {csv: @kinds.csv, on: item}
          --join=@kinds.csv ON item LEFT expect one suffix " 2" take kind | \
              join: {csv: @kinds.csv, on: [item], how: left, take: [kind], expect: one, suffix: ' 2'}
          --join=@names.jsonl on "item + 1"=id,item=id full | \
              join: {json: @names.jsonl, on: {item + 1: id, item: id}, how: full}
          --where=kind = 'meat' --lookup=@kinds.csv on item --lookup=@names.jsonl on item=id \
              --cast=item=long | cast: {item: long}; lookup: {csv: @kinds.csv, on: item}; \
              lookup: {json: @names.jsonl, on: {item: id}}; filter: kind = 'meat'
          --select=item --rename=price=p --drop=tags --explode=tags --where=item > 1 \
              --cast=item=long --group-by=item,tags --agg=price=min(price) --limit=1 | \
              cast: {item: long}; filter: item > 1; explode: {column: tags, separator: ','}; \
              aggregate: {by: [item, tags], price: min(price)}; rename: {price: p}; drop: [tags]; \
              select: [item]; limit: 1
          """)
  void eachOptionIsAStepOfAPipelineFile(String options, String steps) throws IOException {
    StringBuilder pipeline =
        new StringBuilder("extract: {csv: " + folder.resolve("in.csv") + "}\ntransform:\n");
    for (String step : steps.split("; +(?=[a-z]+:)", -1)) {
      pipeline.append("  - ").append(step.replace("@", folder + "/")).append('\n');
    }
    pipeline.append("load: {stdout: csv}\n");
    Path file = Files.writeString(folder.resolve("p.yaml"), pipeline);

    Outcome declared = InProcess.ETL.run("run", "-q", "-f", file.toString());
    assertThat(declared.exitCode()).as(declared.stderr()).isZero();
    assertThat(declared.stdout()).contains("\n");
    assertThat(flags(options)).isEqualTo(declared);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --cast=item=flot              | --cast: 'flot' is not one of
          --cast=itm=long               | --cast: no column 'itm'
          --cast=item                   | --cast: expected NAME=VALUE, found 'item'
          --cast=item=long --cast=item=date | --cast: the column 'item' occurs twice
          --where=itm > 1               | --where: no column 'itm'
          --where=item >                | --where: expected a value, found the end
          --derive=x = floor(itm)       | --derive: no column 'itm'
          --derive=floor(item)          | --derive: 'floor(item)' names no column
          --explode=itm                 | --explode: no column 'itm'
          --explode=item                | --explode: the column 'item' is a long, not a string
          --explode=tags=               | --explode: the separator is empty
          --lookup=@kinds.csv           | --lookup: expected 'FILE on NAME', found '
          --lookup=@kinds.csv on        | --lookup: expected 'FILE on NAME', found '
          --lookup=@kinds.csv on item, | --lookup: expected 'FILE on NAME', found '
          --lookup=@kinds.csv on item take kind more | --lookup: expected 'FILE on NAME'
          --lookup=@kinds.csv on item,item | --lookup: the column 'item' occurs twice
          --lookup=@kinds.csv on itm    | --lookup: no column 'itm'
          --lookup=@kinds.csv on item=itm | --lookup: no column 'itm'
          --lookup=@kinds.csv on item take knd | --lookup: no column 'knd'
          --lookup=@kinds.csv on item take shop=kind | --lookup: the rows have a column 'shop'
          --lookup=@in.csv on item      | --lookup: the rows have a column 'shop' already
          --lookup=@key.csv on item     | --lookup: the table has no column but those of the key
          --lookup=@kinds.csv on item duplicates last | --lookup: 'last' is not one of
          --lookup=https://host/x on item | --lookup: expected a file, found a URL
          --join=@kinds.csv on item outer | --join: expected 'FILE on NAME', found '
          --join=@kinds.csv on itm      | --join: no column 'itm'
          --join=@kinds.csv on item=itm | --join: no column 'itm'
          --join=@kinds.csv on item=item+ | --join: expected a value, found the end
          --join=@kinds.csv on item take knd | --join: no column 'knd'
          --join=@kinds.csv on item anti take kind | --join: a join of kind anti takes no columns
          --join=@kinds.csv on item expect two | --join: 'two' is not one of
          --join=@kinds.csv on item=kind | --join: the rows have the key 'item' as long, the table
          --join=https://host/x on item | --join: expected a file, found a URL
          --group-by=itm                | --group-by: no column 'itm'
          --agg=sum(price)              | --agg: 'sum(price)' names no column
          --agg=s = summ(price)         | --agg: 'summ' is not an aggregate function
          --agg=s = sum(shop)           | --agg: s: sum takes numbers
          --agg=s=count() --agg=s=count() | --agg: the column 's' occurs twice
          --group-by=shop --agg=shop=count() | --agg: two columns
          --window=row_number()         | --window: 'row_number()' names no column
          --window=n = rowno()          | --window: 'rowno' is not a window function
          --window=n = first_value(item) | --window: 'first_value' is not a window function; did you mean 'first'?
          --window=n = rank(item) order item | --window: 'rank(item)' has an argument
          --window=n = rank()           | --window: rank() compares rows by their order
          --window=n = sum(shop)        | --window: n: sum takes numbers, but 'shop' is a string
          --window=n = sum()            | --window: 'sum()' needs an argument
          --window=n = lag(item, x)     | --window: 'lag(item, x)' goes 'x' rows: expected a whole number from 0 to 1000000
          --window=n = sum(item) over shop | --window: expected by, order or rows behind the call, found 'over'
          --window=n = sum(item) by     | --window: something is missing behind 'by'
          --window=n = sum(item) by shop by item | --window: 'by' occurs twice
          --window=n = sum(item) rows 0 | --window: expected all, a number of rows up to the current one such as 7
          --window=n = sum(item) by itm | --window: no column 'itm'
          --window=n = sum(item) order itm | --window: no column 'itm'
          --window=n = sum(itm)         | --window: no column 'itm'
          --window=s=count() --window=s=count() | --window: the column 's' occurs twice
          --rename=itm=x                | --rename: no column 'itm'
          --rename=item=price           | --rename: two columns
          --drop=itm                    | --drop: no column 'itm'
          --select=itm                  | --select: no column 'itm'
          --select=itm*                 | --select: no column matches 'itm*'; available: shop, item
          --drop=*_id                   | --drop: no column matches '*_id'; available: shop, item
          --select=it\\*m                | --select: no column 'it*m'
          --select=shop,shop            | --select: two columns would have the name 'shop'
          --limit=-1                    | --limit:
          """)
  void itsErrorsNameTheOption(String options, String message) {
    Outcome outcome = flags(options);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).startsWith("etl: error: " + message);
    assertThat(outcome.stderr()).doesNotContain("transform[");
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void theHelpListsThemInTheOrderInWhichTheyApply() {
    Map<String, String> steps =
        Map.of("where", "filter", "group-by", "aggregate", "agg", "aggregate", "keep", "distinct");
    String help = InProcess.ETL.run("run", "--help").stdout();
    List<String> listed =
        Pattern.compile("(?m)^ {6}--([a-z-]+)")
            .matcher(help.substring(help.indexOf("Row steps"), help.indexOf("Memory:")))
            .results()
            .map(option -> option.group(1))
            .map(option -> steps.getOrDefault(option, option))
            .distinct()
            .toList();
    String printed =
        InProcess.ETL
            .run(
                "check",
                "--print",
                "--limit=1",
                "--tail=2",
                "--offset=0",
                "--select=shop,n,w",
                "--drop=a",
                "--rename=kind=a",
                "--sort=shop",
                "--sample=9",
                "--keep=last",
                "--distinct=shop",
                "--window=w = row_number()",
                "--agg=n = count()",
                "--agg=kind = max(kind)",
                "--group-by=shop",
                "--explode=tags",
                "--derive=d = 1",
                "--where=item > 0",
                "--join=" + folder.resolve("key.csv") + " on item",
                "--lookup=" + folder.resolve("kinds.csv") + " on item take kind",
                "--cast=tags=string",
                folder.resolve("in.csv").toString())
            .stdout();
    List<String> applied =
        Pattern.compile("(?m)^  - ([a-z]+):")
            .matcher(printed.substring(printed.indexOf("transform:"), printed.indexOf("load:")))
            .results()
            .map(step -> step.group(1))
            .toList();
    assertThat(listed).isNotEmpty().isEqualTo(applied);
  }

  /// `-t` and `-c` are options too.
  @ParameterizedTest
  @ValueSource(strings = {"-tags", "-column"})
  void aValueThatLooksLikeAnOptionIsAValue(String key) throws IOException {
    Path input = Files.writeString(folder.resolve("b.csv"), key.substring(1) + "\n1\n2\n");
    Outcome expected = new Outcome(0, key.substring(1) + "\n2\n1\n", "");
    assertThat(run(input.toString(), "--sort=" + key)).isEqualTo(expected);
    assertThat(run(input.toString(), "--sort", key)).isEqualTo(expected);
  }

  @Test
  void anOptionWithoutItsValueSaysSo() {
    Outcome outcome = run("--sort", "--distinct", folder.resolve("in.csv").toString());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("missing value of option '--sort', found '--distinct'");
  }

  @Test
  void patternsKeepTheOrderOfTheInput() {
    assertThat(flags("--select=*i*,tags").stdout()).startsWith("item,price,tags\n");
    assertThat(flags("--select=*s*,*").stdout()).startsWith("shop,tags,item,price\n");
    assertThat(flags("--select=*,item").stdout()).startsWith("shop,price,tags,item\n");
    assertThat(flags("--drop=*i*").stdout()).startsWith("shop,tags\n");
  }

  @Test
  void aColumnWithAStarInItsNameCanBeNamed() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "a*b,aXb,c\\*d\n1,2,3\n");
    assertThat(flags("--select=a\\*b").stdout()).isEqualTo("a*b\n1\n");
    assertThat(flags("--select=a*b").stdout()).isEqualTo("a*b,aXb\n1,2\n");
    assertThat(flags("--drop=a\\*b").stdout()).isEqualTo("aXb,c\\*d\n2,3\n");
    assertThat(flags("--select=c\\\\\\*d").stdout()).isEqualTo("c\\*d\n3\n");
  }

  @Test
  void checkShowsTheColumnsOfPatterns() {
    Outcome checked =
        InProcess.ETL.run(
            "check", "--format=csv", "--select=*i*", folder.resolve("in.csv").toString());
    assertThat(checked.exitCode()).as(checked.stderr()).isZero();
    assertThat(checked.stdout()).endsWith("1,select,\"item long, price double\"\n");
  }

  @Test
  void aMissingTableAndATwofoldKeySayWhatToDo() {
    Outcome missing = flags("--lookup=@none.csv on item");
    assertThat(missing.exitCode()).isEqualTo(5);
    assertThat(missing.stderr()).contains("none.csv").contains("no such file");

    Outcome twice = flags("--lookup=@all on all.csv on shop");
    assertThat(twice.exitCode()).isEqualTo(4);
    assertThat(twice.stderr()).contains("duplicate key shop A").contains("duplicates: first");
    assertThat(flags("--lookup=@all on all.csv on shop duplicates: first").exitCode()).isZero();
  }

  @Test
  void standardInputIsReadOnce() {
    String[] twice = {"run", "-", "--lookup=- on item"};
    Outcome outcome = InProcess.ETL.withInput("item,x\n1,2\n").run(twice);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("--lookup: standard input is named twice");

    Outcome once =
        InProcess.ETL
            .withInput("item,x\n1,2\n")
            .run("run", "-q", "--lookup=- on item", "--select=item,x", folder + "/in.csv");
    assertThat(once.exitCode()).as(once.stderr()).isZero();
    assertThat(once.stdout()).isEqualTo("item,x\n1,2\n2,\n3,\n");
  }

  @Test
  void aKeyOfAnotherTypeSaysItsPlaceOnce() throws IOException {
    Files.writeString(folder.resolve("codes.csv"), "item,code\n01,x\n");
    Outcome outcome = flags("--lookup=@codes.csv on item");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .startsWith("etl: error: --lookup: the rows have the key 'item' as long, the table 'item'");
    assertThat(flags("--lookup=@codes.csv on item --cast=item=string").exitCode()).isZero();
  }

  @Test
  void aTableWhoseTypeWasGuessedWronglyIsReadAgain() throws IOException {
    String rows = "1,1.50\n".repeat(200_000);
    Files.writeString(folder.resolve("late.csv"), "item,v\n" + rows + "2,none\n");
    Outcome outcome = flags("--join=@late.csv on item --where=item = 2 --select=item,v");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo("item,v\n2,none\n");
  }

  @Test
  void parametersReachAggregates() {
    Outcome outcome = flags("--agg=s = sum(price * :times) --param=times=2");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo("s\n14.0\n");
  }

  @Test
  void theyArePrintedAsAFile() {
    Outcome printed =
        InProcess.ETL.run(
            "check",
            "--print",
            "--group-by=shop",
            "--agg=total = sum(price)",
            "--rename=shop=name",
            folder.resolve("in.csv").toString());
    assertThat(printed.exitCode()).as(printed.stderr()).isZero();
    assertThat(printed.stdout()).contains("aggregate:", "total: sum(price)", "rename:");
  }
}
