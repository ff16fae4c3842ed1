package dev.etl.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.EtlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "jdbc:postgresql://me:pw@host:5432/db jdbc:postgresql://***@host:5432/db",
        "jdbc:postgresql://me:p/w@host/db jdbc:postgresql://***@host/db",
        "jdbc:postgresql://me:p?w@host/db jdbc:postgresql://***@host/db",
        "jdbc:postgresql://me:p;w@x@host/db jdbc:postgresql://***@host/db",
        "jdbc:postgresql://host/db?user=me&password=pw"
            + " jdbc:postgresql://host/db?user=me&password=***",
        "jdbc:postgresql://host/db?PASSWORD=pw&ssl=true"
            + " jdbc:postgresql://host/db?PASSWORD=***&ssl=true",
        "jdbc:postgresql://host/db?sslpassword=p=w jdbc:postgresql://host/db?sslpassword=***",
        "jdbc:sqlserver://h:1433;user=sa;password=pw;encrypt=true"
            + " jdbc:sqlserver://h:1433;user=sa;password=***;encrypt=true",
        "jdbc:sqlserver://h;password={p;w}};x};database=d"
            + " jdbc:sqlserver://h;password=***;database=d",
        "jdbc:oracle:thin:scott/tiger@h:1521:sid jdbc:oracle:thin:***@h:1521:sid",
        "jdbc:oracle:thin:scott/t@ger@//h/service jdbc:oracle:thin:***@//h/service",
        "jdbc:db2://h:50000/db:user=me;password=pw; jdbc:db2://h:50000/db:user=me;password=***;",
        "jdbc:db2://h:50000/db:password=pw;user=me; jdbc:db2://h:50000/db:password=***;user=me;",
        "jdbc:mysql://address=(host=h)(password=pw)(port=1)/db"
            + " jdbc:mysql://address=(host=h)(password=***)(port=1)/db",
        "jdbc:mysql://me:pw@one:3306,me:pw@two/db jdbc:mysql://***@two/db",
        "jdbc:sqlite:a.db?key=pw&hexkey=1 jdbc:sqlite:a.db?key=***&hexkey=***",
        "jdbc:other://h/?api_key=1&AccountKey=2 jdbc:other://h/?api_key=***&AccountKey=***",
        "jdbc:snowflake://h/?token=t&passcode=1 jdbc:snowflake://h/?token=***&passcode=***",
      })
  void secretsAreNotShown(String url, String shown) {
    assertThat(new JdbcUrl(url)).hasToString(shown);
    assertThat(new JdbcUrl(url).holdsSecrets()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:sqlite:facts.db",
        "jdbc:sqlite:facts.db?foreign_keys=true",
        "jdbc:postgresql://host/db?sslmode=require&currentSchema=s&user=me&sslkey=client.pk8",
        "jdbc:sqlite:/home/me@work/facts.db",
        "jdbc:postgresql://host/db?user=me@tenant&ssl=true",
        "jdbc:postgresql://[::1]:5432,other:5433/db",
        "jdbc:postgresql:db",
        "jdbc:oracle:thin:@//h:1521/service",
        "jdbc:sqlserver://h:1433;user=sa;encrypt=true",
      })
  void whatIsNoSecretIsShown(String url) {
    assertThat(new JdbcUrl(url)).hasToString(url);
    assertThat(new JdbcUrl(url).holdsSecrets()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"facts.db", "jdbc:", "postgresql://me:pw@host/db", "http://h/?password=pw"})
  void whatIsNoUrlIsAnErrorThatShowsNoSecret(String text) {
    assertThatThrownBy(() -> new JdbcUrl(text))
        .isInstanceOf(EtlException.class)
        .hasMessageNotContaining("pw");
  }

  @Test
  void theFileOfADatabaseCanBeSeenFromElsewhere() {
    assertThat(new JdbcUrl("jdbc:sqlite:file:a/b.db?mode=rw").withPath(path -> "x/" + path))
        .isEqualTo(new JdbcUrl("jdbc:sqlite:file:x/a/b.db?mode=rw"));
    assertThat(new JdbcUrl("jdbc:duckdb:b.db").withPath(path -> "x/" + path))
        .isEqualTo(new JdbcUrl("jdbc:duckdb:x/b.db"));
    for (String other : new String[] {"jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:h2:./b"}) {
      assertThat(new JdbcUrl(other).withPath(path -> "x/" + path)).isEqualTo(new JdbcUrl(other));
      assertThat(new JdbcUrl(other).path()).isEmpty();
    }
  }
}
