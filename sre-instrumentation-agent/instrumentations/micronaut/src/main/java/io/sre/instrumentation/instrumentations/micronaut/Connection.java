package io.sre.instrumentation.instrumentations.micronaut;

import io.micronaut.http.server.RequestLifecycle;
import io.micronaut.http.server.netty.handler.OutboundAccess;
import io.micronaut.http.server.netty.handler.PipeliningServerHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a connection that are not over. Used by its event loop only.
 *
 * <p>The server writes without telling when it has written, so for HTTP/1 this is a handler, too,
 * directly before the server's own: it listens for the end of each response, which come in the
 * order of their requests. A stream of HTTP/2 reports its writes by itself. In Micronaut's older
 * way to serve HTTP/2, a stream is a channel of its own, with the handlers of HTTP/1.
 */
final class Connection extends ChannelOutboundHandlerAdapter
    implements BiConsumer<HttpRequest, OutboundAccess>, ChannelFutureListener {

  private static final AttributeKey<Connection> KEY =
      AttributeKey.valueOf("io.sre.instrumentation.connection");

  /** In the order of their begin. */
  private final List<Exchange> open = new ArrayList<>(2);

  private Connection() {}

  /**
   * Returns the connection that a request arrived on.
   *
   * @param context of the server's handler
   */
  static Connection of(ChannelHandlerContext context) {
    Attribute<Connection> attribute = context.channel().attr(KEY);
    Connection known = attribute.get();
    if (known != null) {
      return known;
    }
    Connection made = new Connection();
    attribute.set(made);
    if (context.handler() instanceof PipeliningServerHandler) {
      context.pipeline().addBefore(context.name(), null, made);
    }
    context.channel().closeFuture().addListener(made);
    return made;
  }

  /** A request begins. */
  @Override
  public void accept(HttpRequest request, OutboundAccess access) {
    Call call = OpenCalls.of(RequestLifecycle.class).get(access);
    if (call != null) {
      Exchange exchange = new Exchange(this, request, access);
      call.attach(exchange);
      open.add(exchange);
    }
  }

  /** A request is over. */
  void over(Exchange exchange) {
    open.remove(exchange);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    super.write(context, message, listened(message, promise));
  }

  private ChannelPromise listened(Object message, ChannelPromise promise) {
    try {
      Exchange exchange = written();
      if (exchange != null && exchange.test(message, message instanceof LastHttpContent)) {
        return promise.unvoid().addListener(exchange);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
    return promise;
  }

  /** The request whose response is being written; null: none. */
  private @Nullable Exchange written() {
    for (int i = 0; i < open.size(); i++) {
      if (!open.get(i).isWritten()) {
        return open.get(i);
      }
    }
    return null;
  }

  /** The connection was closed. Nothing that is written from now on arrives. */
  @Override
  public void operationComplete(ChannelFuture closed) {
    while (!open.isEmpty()) {
      open.get(open.size() - 1).run();
    }
  }
}
