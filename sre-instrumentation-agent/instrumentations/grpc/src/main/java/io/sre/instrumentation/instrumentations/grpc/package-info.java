/**
 * The server of gRPC, 1.50 to 1.85, by every transport that is built on {@code grpc-core}: Netty,
 * shaded or not, OkHttp, in process, and servlets.
 *
 * <ul>
 *   <li><b>Call.</b> A stream that a client opens, from where the transport has its headers until
 *       gRPC closes it, which it does once, whoever ends it: the application, the client or the
 *       deadline. Interceptors and serialisation are in it. Within a servlet container it is the
 *       call, and the container's request is excluded, {@code rpc}.
 *   <li><b>Name.</b> The method's full name, {@code shop.Stock/Get}, once the server has found it.
 *       What a client asks for and no service has is {@code grpc unmatched}.
 *   <li><b>Failure.</b> The status that the stream is closed with, one of {@code
 *       sre.calls.rpc.failures}; {@code error.type} is the class of the exception that the
 *       application threw, or else the status.
 *   <li><b>Excluded.</b> {@code CANCELLED}, and the services of gRPC itself: health and reflection.
 *   <li><b>Duration.</b> A method that streams in either direction has no limit of duration by
 *       {@code sre.objective.within}: a stream lives for as long as both sides like.
 *   <li><b>Methods.</b> They are SLIs from the moment the server starts, but for those of a
 *       fallback registry, which appear with their first call.
 *   <li><b>Not seen.</b> Single messages of a stream. {@code @Sli} on a method of a service
 *       measures that method, and does not name the call. Servers that are not built on {@code
 *       grpc-core}: Armeria's, Vert.x', Quarkus' own.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.grpc;

import org.jspecify.annotations.NullMarked;
