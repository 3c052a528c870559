package io.sre.instrumentation.instrumentations.vertx;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.sre.instrumentation.bootstrap.Call;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Makes the attachments of calls; the companion of {@code HttpServer}. Thread-safe. */
public final class ServedRequests
    implements BiConsumer<Call, HttpServerRequest>, BiFunction<Call, HttpServerRequest, Object> {

  /** A request of HTTP/1 is the next one that its connection answers. */
  @Override
  public void accept(Call call, HttpServerRequest request) {
    Channel channel = ((ConnectionBase) request.connection()).channel();
    PipelinedRequest served = new PipelinedRequest(call, request, channel);
    call.attach(served);
    channel.attr(AttributeKey.<Object>valueOf(VertxInstrumentation.ANSWERED)).set(served);
  }

  /** A request is a stream of its own. */
  @Override
  public Object apply(Call call, HttpServerRequest request) {
    return new ServedStream(call, request);
  }
}
