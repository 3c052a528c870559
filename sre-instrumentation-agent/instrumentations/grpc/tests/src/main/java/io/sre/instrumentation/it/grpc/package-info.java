/** A service of gRPC, without generated code. */
package io.sre.instrumentation.it.grpc;
