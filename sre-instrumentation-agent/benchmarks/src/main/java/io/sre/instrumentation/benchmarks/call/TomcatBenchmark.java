package io.sre.instrumentation.benchmarks.call;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A request to a servlet that does nothing, from where Tomcat's connector has read it to where it
 * has been answered: no socket, no parsing.
 */
@State(Scope.Benchmark)
public class TomcatBenchmark {

  private static final byte[] PATH = "/orders/17".getBytes(US_ASCII);

  private final Tomcat tomcat = new Tomcat();
  private CoyoteAdapter adapter = new CoyoteAdapter(tomcat.getConnector());
  private @Nullable Path folder;

  private static final class Nothing extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  /** What a connection of Tomcat's keeps for its requests, one after the other. */
  @State(Scope.Thread)
  public static class Connection {

    private final Request request = new Request();
    private final Response response = new Response();

    public Connection() {
      request.setResponse(response);
      response.setOutputBuffer(
          new OutputBuffer() {
            @Override
            public int doWrite(ByteBuffer chunk) {
              return chunk.remaining();
            }

            @Override
            public long getBytesWritten() {
              return 0;
            }
          });
    }

    private int serve(CoyoteAdapter adapter) throws Exception {
      request.scheme().setString("http");
      request.setMethod("GET");
      request.requestURI().setBytes(PATH, 0, PATH.length);
      request.protocol().setString("HTTP/1.1");
      request.serverName().setString("localhost");
      adapter.service(request, response);
      int status = response.getStatus();
      request.recycle();
      response.recycle();
      return status;
    }
  }

  @Setup
  public void start() throws IOException, LifecycleException {
    folder = Files.createTempDirectory("benchmark");
    tomcat.setBaseDir(folder.toString());
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setPort(0);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "orders", new Nothing()).addMapping("/orders/*");
    tomcat.start();
    adapter = new CoyoteAdapter(tomcat.getConnector());
  }

  @Benchmark
  public int request(Connection connection) throws Exception {
    int statuses = 0;
    for (int i = 0; i < Window.CALLS; i++) {
      statuses += connection.serve(adapter);
    }
    if (statuses != 204 * Window.CALLS) {
      throw new IllegalStateException("a request was not served: " + statuses);
    }
    return statuses;
  }

  @TearDown
  public void stop(BenchmarkParams params) throws LifecycleException {
    if (params.getJvmArgs().stream().anyMatch(argument -> argument.startsWith("-javaagent:"))) {
      Counted.require("GET /orders/*", 1);
    }
    tomcat.stop();
    tomcat.destroy();
    if (folder != null) {
      ExpandWar.delete(folder.toFile());
    }
  }
}
