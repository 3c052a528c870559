package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.doors.SpringMvc;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** {@code MappingRegistry.register}: an annotated controller's route is there. */
final class RegisterAdvice {

  private RegisterAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void register(
      @Advice.FieldValue("this$0") AbstractHandlerMethodMapping<?> mapping,
      @Advice.Argument(0) Object route,
      @Advice.Argument(2) Method handler) {
    if (!(route instanceof RequestMappingInfo info)
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
      SpringMvc.registered(
          context.getContextPath(),
          servletPattern,
          info.getPatternValues(),
          info.getMethodsCondition().getMethods(),
          handler);
    }
  }
}
