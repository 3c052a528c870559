package io.sre.instrumentation.it.grpc;

import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(stock())
            .addService(health())
            .build()
            .start();
    System.out.println("listening on " + server.getPort());
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  private static ServerServiceDefinition stock() {
    return ServerServiceDefinition.builder("shop.Stock")
        .addMethod(
            Texts.method("shop.Stock/Get", MethodType.UNARY),
            ServerCalls.asyncUnaryCall(Main::answer))
        .addMethod(
            Texts.method("shop.Stock/Missing", MethodType.UNARY),
            ServerCalls.asyncUnaryCall((name, out) -> fail(out, Status.NOT_FOUND)))
        .addMethod(
            Texts.method("shop.Stock/Busy", MethodType.UNARY),
            ServerCalls.asyncUnaryCall((name, out) -> fail(out, Status.UNAVAILABLE)))
        .addMethod(
            Texts.method("shop.Stock/Throws", MethodType.UNARY),
            ServerCalls.asyncUnaryCall(
                (name, out) -> {
                  throw new IllegalStateException("throws");
                }))
        .addMethod(
            Texts.method("shop.Stock/Never", MethodType.SERVER_STREAMING),
            ServerCalls.asyncServerStreamingCall((name, out) -> out.onNext("wait")))
        .addMethod(
            Texts.method("shop.Stock/Upload", MethodType.CLIENT_STREAMING),
            ServerCalls.asyncClientStreamingCall(Upload::new))
        .addMethod(
            Texts.method("shop.Stock/List", MethodType.SERVER_STREAMING),
            ServerCalls.asyncServerStreamingCall(
                (name, out) -> {
                  for (int i = 0; i < 3; i++) {
                    out.onNext(name + i);
                  }
                  out.onCompleted();
                }))
        .addMethod(
            Texts.method("shop.Stock/Chat", MethodType.BIDI_STREAMING),
            ServerCalls.asyncBidiStreamingCall(Chat::new))
        .addMethod(
            Texts.method("shop.Stock/Breaks", MethodType.SERVER_STREAMING),
            ServerCalls.asyncServerStreamingCall(
                (name, out) -> {
                  out.onNext(name);
                  fail(out, Status.DATA_LOSS);
                }))
        .build();
  }

  /** Replaces the health service that comes with gRPC. */
  private static ServerServiceDefinition health() {
    return ServerServiceDefinition.builder("grpc.health.v1.Health")
        .addMethod(
            Texts.method("grpc.health.v1.Health/Check", MethodType.UNARY),
            ServerCalls.asyncUnaryCall(Main::answer))
        .build();
  }

  private static void answer(String name, StreamObserver<String> out) {
    out.onNext(name);
    out.onCompleted();
  }

  private static void fail(StreamObserver<String> out, Status status) {
    out.onError(status.asRuntimeException());
  }

  private record Upload(StreamObserver<String> out) implements StreamObserver<String> {

    @Override
    public void onNext(String value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {
      answer("done", out);
    }
  }

  private record Chat(StreamObserver<String> out) implements StreamObserver<String> {

    @Override
    public void onNext(String value) {
      out.onNext(value);
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {
      out.onCompleted();
    }
  }
}
