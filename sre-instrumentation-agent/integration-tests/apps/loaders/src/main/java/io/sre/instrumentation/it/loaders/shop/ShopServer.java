package io.sre.instrumentation.it.loaders.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers over HTTP with nothing but {@code java.base}: any class loader has that. */
public final class ShopServer implements Runnable {

  private final ServerSocket socket;

  ShopServer(ServerSocket socket) {
    this.socket = socket;
  }

  /** Listens at the port in the property {@code shop.port}, and says so. */
  public static void start() throws IOException {
    ServerSocket socket =
        new ServerSocket(Integer.getInteger("shop.port", 0), 50, InetAddress.getLoopbackAddress());
    new Thread(new ShopServer(socket), "shop-server").start();
    System.out.println("listening on " + socket.getLocalPort());
  }

  /** For a launcher of modules. */
  public static void main(String[] arguments) throws IOException {
    start();
  }

  @Override
  public void run() {
    while (true) {
      try (Socket client = socket.accept()) {
        client.setSoTimeout(Shop.PATIENCE_MILLIS);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String path = in.readLine().split(" ")[1];
        String line = in.readLine();
        while (!line.isEmpty()) {
          line = in.readLine();
        }
        client.getOutputStream().write(response(path.substring(path.lastIndexOf('/') + 1)));
      } catch (IOException | RuntimeException e) {
        System.out.println("not answered: " + e);
      }
    }
  }

  private static byte[] response(String path) {
    String status = "200 OK";
    String body;
    try {
      body = Shop.answer(path);
    } catch (Throwable e) {
      status = "500 Broken";
      body = e.toString();
    }
    return ("HTTP/1.1 "
            + status
            + "\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
