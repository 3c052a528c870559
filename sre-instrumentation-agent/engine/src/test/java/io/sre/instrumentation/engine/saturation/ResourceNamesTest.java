package io.sre.instrumentation.engine.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "http-nio-8080-exec-7 > http-nio-8080-exec",
        "https-jsse-nio-8443-exec-1 > https-jsse-nio-8443-exec",
        "https-openssl-apr-443-exec-12 > https-openssl-apr-443-exec",
        "http-nio-127.0.0.1-8080-exec-3 > http-nio-127.0.0.1-8080-exec",
        "http-nio-10.42.1.7-8080-exec-3 > http-nio-8080-exec",
        "http-nio-127.0.0.1-auto-1-exec-7 > http-nio-127.0.0.1-auto-1-exec",
        "pool-3-thread-12 > pool-thread",
        "ForkJoinPool-2-worker-1 > ForkJoinPool-worker",
        "ForkJoinPool.commonPool-worker-1 > ForkJoinPool.commonPool-worker",
        "HttpClient-1-Worker-0 > HttpClient-Worker",
        "HikariPool-1:housekeeper > HikariPool:housekeeper",
        "Scheduler-1b2c3d4e-1 > Scheduler",
        "Scheduler-1871259950-1 > Scheduler",
        "Scheduler-1b2c3456 > Scheduler",
        "orders@1a2b3c4d-7 > orders",
        "http-nio-auto-1-exec-2 > http-nio-auto-1-exec",
        "https-jsse-nio-443-exec-1 > https-jsse-nio-443-exec",
        "vert.x-eventloop-thread-0 > vert.x-eventloop-thread",
        "qtp1871259950-23 > qtp",
        "nioEventLoopGroup-2-1 > nioEventLoopGroup",
        "reactor-http-nio-3 > reactor-http-nio",
        "XNIO-1 task-1 > XNIO task",
        "elasticsearch[node-1][search][T#3] > elasticsearch[node][search][T]",
        "http-listener-1(5) > http-listener",
        "Camel (camel-1) thread #3 - JmsConsumer[orders] > Camel (camel) thread - JmsConsumer[orders]",
        "kafka-producer-network-thread | producer-1 > kafka-producer-network-thread | producer",
        "jobs-0f8fad5b-d9cb-469f-a165-70867728950e-worker-1 > jobs-worker",
        "batch-2026-11-28T20:30:01-worker-1 > batch-worker",
        "batch-20261128_203001-worker > batch-worker",
        "batch_1732827600123_worker > batch_worker",
        "Foo@1a2b3c4d-worker-2 > Foo-worker",
        "AMQP Connection rabbit.example.com:5672 > AMQP Connection rabbit.example.com:5672",
        "AMQP Connection 10.0.0.3:43210 > AMQP Connection",
        "orders-7d9f8b6c5d-x2x4z-worker-1 > orders-worker",
        "task-1 > task",
        "worker1 > worker",
        "scheduling > scheduling",
        "worker #4 > worker",
        "1-worker > worker",
        "42 > #",
        "oauth2-client-1 > oauth2-client",
        "s3-upload-2 > s3-upload",
        "upload-s3 > upload-s3",
        "log4j2-1 > log4j2",
        "h2 > h2",
        "utf8-decoder > utf8-decoder",
        "ipv4-scan-1 > ipv4-scan",
        "facade-cache-1 > facade-cache"
      })
  void a_thread_pool_has_the_name_of_its_threads_without_what_numbers_them(
      String thread, String pool) {
    assertThat(ResourceNames.ofThreads(thread, null)).isEqualTo(pool);
    assertThat(ResourceNames.chosen(pool)).isEqualTo(pool);
  }

  @Test
  void the_name_of_the_instance_is_left_out() {
    assertThat(ResourceNames.ofThreads("orders-web-17-worker-3", "web-17"))
        .isEqualTo("orders-worker");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conn-Ursula:SEKRET@db.example.com-1",
        "jdbc:postgresql://Ursula:SEKRET@db/shop",
        "jdbc:postgresql://db/shop?user=Ursula&password=SEKRET",
        "jdbc:postgresql://db/shop?ssl=on&user=Ursula&password=SEK@RET",
        "jdbc:postgresql://Ursula:SEK/R?E;T@db/shop",
        "jdbc:postgresql://Ursula:a;password=SEKRET@db/shop",
        "jdbc:postgresql://Ursula:my SEKRET@db/shop",
        "jdbc:sqlserver://db:1433;databaseName=shop;user=Ursula;password=SEKRET",
        "jdbc:db2://db:50000/shop:user=Ursula;password=SEKRET;",
        "jdbc:oracle:thin:Ursula/SEKRET@//db:1521/shop",
        "jdbc:oracle:thin:Ursula/SEKRET@db:1521:shop",
        "jdbc:mysql://(host=db,user=Ursula,password=SEKRET)/shop",
        "amqp://Ursula:SEKRET@rabbit:5672/orders worker-3",
        "amqp://Ursula:SEKRET@one,amqp://Ursula:SEKRET@two",
        "redis://:SEKRET@cache:6379/0",
        "https://Ursula%3ASEKRET%40db.example.com/",
        "Connection Ursula:my SEKRET@db.example.com",
        "mongodb+srv://Ursula:SEKRET@cluster.example.com/?retryWrites=true",
        "pool of Ursula@db.example.com",
        "imap-Ursula@localhost",
        "sftp Ursula@files:22",
        "pool;PassWord=SEKRET",
        "pool api_key = SEKRET",
        "pool password:SEKRET",
        "https://api.example.com/?access_token=SEKRET#Ursula"
      })
  void users_and_passwords_of_addresses_are_left_out(String name) {
    assertThat(ResourceNames.chosen(name)).doesNotContain("SEK", "RET", "Ursula");
    assertThat(ResourceNames.ofThreads(name + "-1", null)).doesNotContain("SEK", "RET", "Ursula");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "jdbc:postgresql://Ursula:SEKRET@db/shop > jdbc:postgresql://db/shop",
        "amqp://Ursula:SEKRET@rabbit:5672/orders > amqp://rabbit:5672/orders",
        "redis://:SEKRET@cache:6379/0 > redis://cache:6379/0",
        "jdbc:sqlserver://db:1433;databaseName=shop;user=U > jdbc:sqlserver://db:1433",
        "jdbc:oracle:thin:Ursula/SEKRET@db:1521:x > db:1521:x",
        "https://api/stock?token=SEKRET > https://api/stock",
        "Ursula:SEKRET@db > db",
        "orders-db-2 > orders-db-2",
        "orders-0f8fad5b-d9cb-469f-a165-70867728950e > orders",
        "tenant-1732827600123 > tenant",
        "http-nio-10.42.1.7-8080 > http-nio-8080",
        "h2:mem:shop > h2:mem:shop"
      })
  void a_chosen_name_keeps_what_identifies_the_object(String name, String shown) {
    assertThat(ResourceNames.chosen(name)).isEqualTo(shown);
  }

  @Test
  void names_have_a_bounded_length_and_are_one_line() {
    assertThat(ResourceNames.chosen("a\nb\u2028c\u0000d")).isEqualTo("a b c d");
    assertThat(ResourceNames.chosen("x y".repeat(10_000))).hasSize(200);
  }
}
