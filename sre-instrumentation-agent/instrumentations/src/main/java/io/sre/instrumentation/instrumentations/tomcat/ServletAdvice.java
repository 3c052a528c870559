package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.doors.ServletNames;
import jakarta.servlet.http.HttpServletMapping;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Request;

/** {@code StandardWrapperValve.invoke}: the servlet is known, its filters have not begun. */
final class ServletAdvice {

  private ServletAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void name(@Advice.Argument(0) Request request) {
    Call call = Calls.current();
    Wrapper wrapper = request.getWrapper();
    if (call == null || wrapper == null || !call.takes(Call.BY_MAPPING)) {
      return;
    }
    HttpServletMapping mapping = request.getHttpServletMapping();
    ServletNames.name(
        call,
        request.getMethod(),
        request.getContext().getPath(),
        // A welcome file has no mapping of its own: the default servlet found it.
        mapping.getMappingMatch() == null ? "/" : mapping.getPattern(),
        wrapper.getServletClass(),
        wrapper.getServlet());
  }
}
