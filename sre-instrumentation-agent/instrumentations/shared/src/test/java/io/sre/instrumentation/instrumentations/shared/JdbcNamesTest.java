package io.sre.instrumentation.instrumentations.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "jdbc:postgresql://db.example.com/shop db.example.com/shop",
        "jdbc:postgresql://db.example.com:5432/shop?user=u&password=secret db.example.com/shop",
        "jdbc:postgresql://a:1,b:2/shop a,b/shop",
        "jdbc:postgresql://[::1]:5432/shop [::1]/shop",
        "jdbc:postgresql:shop postgresql:shop",
        "jdbc:postgresql:///shop postgresql:shop",
        "jdbc:mysql://u:secret@db.example.com:3306/shop db.example.com/shop",
        "jdbc:mysql://u:sec/ret@db.example.com:3306/shop db.example.com/shop",
        "jdbc:mysql://u:se@cret@db.example.com:3306/shop db.example.com/shop",
        "jdbc:mysql://db.example.com/shop?user=me@example.com db.example.com/shop",
        "jdbc:mysql://db.example.com/ db.example.com",
        "jdbc:mysql:loadbalance://a,b/shop a,b/shop",
        "jdbc:sqlserver://db:1433;databaseName=shop;user=u;password=secret db/shop",
        "jdbc:sqlserver://db\\one;encrypt=true;database=shop db\\one/shop",
        "jdbc:oracle:thin:@db:1521:shop db/shop",
        "jdbc:oracle:thin:scott/secret@//db:1521/shop db/shop",
        "jdbc:oracle:thin:scott/secret@db:1521/shop db/shop",
        "jdbc:oracle:thin:@alias alias",
        "jdbc:db2://db:50000/shop:user=u;password=secret; db/shop",
        "jdbc:h2:mem:shop h2:mem:shop",
        "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=secret h2:mem:shop",
        "jdbc:h2:mem:3f2504e0-4f89-11d3-9a0c-0305e82c3301;DB_CLOSE_DELAY=-1 h2:mem",
        "jdbc:h2:tcp://db:9092/~/shop db/~/shop",
        "jdbc:sqlite:/var/shop.db sqlite:/var/shop.db",
        "jdbc:derby:shop;user=u;password=secret derby:shop",
      })
  void the_name_is_host_and_database(String url, String name) {
    assertThat(JdbcNames.of(url)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://u:sec?ret@db/shop",
        "jdbc:mysql://u:sec;ret@db/shop",
        "jdbc:mysql://u:1/sec?ret@db/shop",
        "jdbc:mysql://u:sec#ret=@db/shop",
        "jdbc:mysql://u:secret",
        "jdbc:mysql://address=(host=db)(user=u)(password=secret)/shop",
        "jdbc:mysql://(host=db,user=u,password=secret)/shop",
      })
  void the_name_for_an_unknown_form_is_the_kind_of_database(String url) {
    assertThat(JdbcNames.of(url)).isEqualTo("mysql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:oracle:thin:scott/sec?ret@db:1521/shop",
        "jdbc:oracle:thin:scott/sec?re=t@db:1521/shop",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db))(CONNECT_DATA=(SID=shop)))",
        "jdbc:oracle:thin:@ldap://directory/shop",
      })
  void the_name_for_an_unknown_form_of_oracle_is_oracle(String url) {
    assertThat(JdbcNames.of(url)).isEqualTo("oracle");
  }

  @Test
  void a_text_that_is_not_a_jdbc_url_has_no_name() {
    assertThat(JdbcNames.of(null)).isNull();
    assertThat(JdbcNames.of("")).isNull();
    assertThat(JdbcNames.of("jdbc:")).isNull();
    assertThat(JdbcNames.of("r2dbc:h2:mem:shop")).isNull();
  }

  @Test
  void the_name_has_at_most_200_characters() {
    assertThat(JdbcNames.of("jdbc:h2:mem:" + "x".repeat(1000))).hasSize(200);
  }
}
