/**
 * gRPC servers, 1.50 to 1.85, on every transport that is built on {@code grpc-core}: Netty, shaded
 * or not, OkHttp, in-process, and servlets.
 *
 * <ul>
 *   <li><b>Call.</b> A stream that a client opens, from the transport's receipt of its headers
 *       until gRPC closes it. gRPC closes a stream exactly once, whether the application, the
 *       client or the deadline ends it. Interceptors and serialisation are included. In a servlet
 *       container the stream is the call, and the container's request is excluded, {@code rpc}.
 *   <li><b>Name.</b> The method's full name, {@code shop.Stock/Get}, once the server has found it.
 *       A method that no service has is {@code grpc unmatched}.
 *   <li><b>Failure.</b> The stream is closed with one of the statuses in {@code
 *       sre.calls.rpc.failures}; {@code error.type} is the class of the exception that the
 *       application threw, else the status.
 *   <li><b>Excluded.</b> {@code CANCELLED}, and gRPC's own services: health and reflection.
 *   <li><b>Duration.</b> {@code sre.objective.within} sets no limit for a method that streams in
 *       either direction: both sides decide how long a stream lives.
 *   <li><b>Methods.</b> Each is an SLI from the moment the server starts, except methods of a
 *       fallback registry, which appear with their first call.
 *   <li><b>Not seen.</b> Single messages of a stream. {@code @Sli} on a service's method measures
 *       that method, but does not name the call. Servers that are not built on {@code grpc-core}:
 *       those of Armeria, Vert.x and Quarkus.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.grpc;

import org.jspecify.annotations.NullMarked;
