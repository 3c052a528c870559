/** A gRPC service, without generated code. */
package io.sre.instrumentation.it.grpc;
