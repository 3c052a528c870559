package io.sre.instrumentation.instrumentations.javalin;

import io.javalin.websocket.WsHandlerEntry;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import java.util.function.BiConsumer;

/** Names the handshake of a WebSocket by its route; the companion of {@code WsPathMatcher}. */
public final class SocketNames implements BiConsumer<Call, WsHandlerEntry> {

  @Override
  public void accept(Call call, WsHandlerEntry found) {
    ServletHandlers.name(
        call,
        JavalinInstrumentation.NAME,
        "GET",
        ServedRoutes.context(found.getRouterConfig().contextPath),
        null,
        Templates.of(found.getPath()),
        null);
  }
}
