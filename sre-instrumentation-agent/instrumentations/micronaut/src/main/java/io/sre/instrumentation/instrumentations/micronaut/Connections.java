package io.sre.instrumentation.instrumentations.micronaut;

import io.netty.channel.ChannelHandlerContext;
import java.util.function.Function;

/** Finds the {@link Connection} of a request; the companion of {@code RoutingInBoundHandler}. */
public final class Connections implements Function<ChannelHandlerContext, Connection> {

  @Override
  public Connection apply(ChannelHandlerContext context) {
    return Connection.of(context);
  }
}
