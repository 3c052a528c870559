package io.sre.instrumentation.it.redeploy.shop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The application. */
@Configuration
@EnableWebMvc
public class Shop {

  /** Its controller. */
  @Bean
  Orders orders() {
    return new Orders();
  }
}
