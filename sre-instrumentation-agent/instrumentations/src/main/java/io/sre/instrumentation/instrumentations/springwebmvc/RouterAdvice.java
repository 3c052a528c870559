package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.doors.SpringMvc;
import io.sre.instrumentation.bootstrap.doors.SpringRouterVisitor;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/** {@code RouterFunctionMapping.afterPropertiesSet}: the router functions are collected. */
final class RouterAdvice {

  private RouterAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void register(
      @Advice.This RouterFunctionMapping mapping,
      @Advice.FieldValue("routerFunction") @Nullable RouterFunction<?> routes) {
    if (routes == null
        || !(mapping.getApplicationContext() instanceof WebApplicationContext application)) {
      return;
    }
    ServletContext context = application.getServletContext();
    if (context != null) {
      String servletPattern = "/";
      for (ServletRegistration servlet : context.getServletRegistrations().values()) {
        servletPattern =
            SpringMvc.servletPattern(servletPattern, servlet.getClassName(), servlet.getMappings());
      }
      routes.accept(
          (RouterFunctions.Visitor)
              SpringRouterVisitor.of(
                  RouterFunctions.Visitor.class,
                  RequestPredicates.Visitor.class,
                  context.getContextPath(),
                  servletPattern));
    }
  }
}
