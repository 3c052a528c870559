package io.sre.instrumentation.it.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.sre.instrumentation.kit.RpcClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A client of the service, without generated code. */
final class GrpcClient implements RpcClient {

  private final ManagedChannel channel;

  GrpcClient(int port) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  @Override
  public String unary(String method) {
    return call(method, MethodType.UNARY, 1);
  }

  @Override
  public String upload(String method) {
    return call(method, MethodType.CLIENT_STREAMING, 3);
  }

  @Override
  public String list(String method) {
    return call(method, MethodType.SERVER_STREAMING, 1);
  }

  @Override
  public String chat(String method) {
    return call(method, MethodType.BIDI_STREAMING, 3);
  }

  private String call(String method, MethodType type, int messages) {
    ClientCall<String, String> call =
        channel.newCall(Texts.method(method, type), CallOptions.DEFAULT);
    Answers answers = new Answers();
    call.start(answers, new Metadata());
    call.request(Integer.MAX_VALUE);
    for (int i = 0; i < messages; i++) {
      call.sendMessage("tea");
    }
    call.halfClose();
    return answers.status.join().getCode().name();
  }

  @Override
  public void cancel(String method) {
    ClientCall<String, String> call =
        channel.newCall(Texts.method(method, MethodType.SERVER_STREAMING), CallOptions.DEFAULT);
    Answers answers = new Answers();
    call.start(answers, new Metadata());
    call.request(1);
    call.sendMessage("tea");
    call.halfClose();
    try {
      answers.first.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    call.cancel("no longer wanted", null);
    answers.status.join();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static final class Answers extends ClientCall.Listener<String> {

    final CompletableFuture<Status> status = new CompletableFuture<>();
    final CountDownLatch first = new CountDownLatch(1);

    @Override
    public void onMessage(String message) {
      first.countDown();
    }

    @Override
    public void onClose(Status end, Metadata trailers) {
      status.complete(end);
      first.countDown();
    }
  }
}
