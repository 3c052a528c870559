package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.doors.ServletNames;
import io.sre.instrumentation.bootstrap.doors.ServletPattern;
import jakarta.servlet.http.MappingMatch;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.buf.MessageBytes;

/** {@code StandardWrapperValve.invoke}: the servlet is known, its filters have not begun. */
final class ServletAdvice {

  private ServletAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void name(@Advice.Argument(0) Request request) {
    Call call = Calls.current();
    Wrapper wrapper = request.getWrapper();
    if (call == null || wrapper == null || !call.acceptsName(Call.BY_MAPPING)) {
      return;
    }
    // Asked for its mapping the request makes one, and its pattern: not for each request.
    MappingMatch match = request.getMappingData().matchType;
    MessageBytes path = request.getMappingData().wrapperPath;
    boolean below = match == MappingMatch.PATH;
    String pattern = null;
    if (match == null || match == MappingMatch.DEFAULT) {
      // A welcome file has no mapping of its own: the default servlet found it.
      pattern = "/";
    } else if (below || match == MappingMatch.EXACT) {
      ServletPattern known = ServletPattern.known(path.hashCode(), below);
      pattern = known != null && path.equals(known.path()) ? known.pattern() : null;
    }
    if (pattern == null) {
      pattern = request.getHttpServletMapping().getPattern();
      if (below || match == MappingMatch.EXACT) {
        ServletPattern.remember(path.hashCode(), below, path.toString(), pattern);
      }
    }
    ServletNames.name(
        call,
        request.getMethod(),
        request.getContext().getPath(),
        pattern,
        wrapper.getServletClass(),
        wrapper.getServlet());
  }
}
