package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * One request over HTTP, its expected response, and its expected counts.
 *
 * <pre>{@code
 * Exchange.get("/owners/7", "GET /owners/{id}")
 * Exchange.get("/boom", "GET /boom").answers(500).fails("java.lang.IllegalStateException")
 * Exchange.get("/too-late", "GET /too-late").breaksOff().answers(200).fails("...")
 * }</pre>
 *
 * @param method of HTTP
 * @param path below the {@linkplain AppSpecification#context() context} of the test
 * @param body empty: none
 * @param headers names and values in turn
 * @param sli the name of the SLI that counts it
 * @param status of the response; 0: no response
 * @param isBrokenOff whether the response ends before it is complete, or never begins
 * @param errorType of a failure; empty: it is a success
 * @param reason why it is excluded; empty: it is not
 */
public record Exchange(
    String method,
    String path,
    String body,
    List<String> headers,
    String sli,
    int status,
    boolean isBrokenOff,
    String errorType,
    String reason) {

  /** A GET that is answered with 200, and a success. */
  public static Exchange get(String path, String sli) {
    return of("GET", path, sli);
  }

  /** A request of any method without a body that is answered with 200, and a success. */
  public static Exchange of(String method, String path, String sli) {
    return new Exchange(method, path, "", List.of(), sli, 200, false, "", "");
  }

  /** The same with a body. */
  public Exchange sends(String text) {
    return new Exchange(method, path, text, headers, sli, status, isBrokenOff, errorType, reason);
  }

  /** The same with one header more. */
  public Exchange header(String name, String value) {
    List<String> all = new ArrayList<>(headers);
    all.add(name);
    all.add(value);
    return new Exchange(
        method, path, body, List.copyOf(all), sli, status, isBrokenOff, errorType, reason);
  }

  /** The same with another status. */
  public Exchange answers(int other) {
    return new Exchange(method, path, body, headers, sli, other, isBrokenOff, errorType, reason);
  }

  /**
   * The same with a response that is not complete, and no status unless {@link #answers} says one
   * afterwards. Only a GET without headers can be asked so.
   */
  public Exchange breaksOff() {
    return new Exchange(method, path, body, headers, sli, 0, true, errorType, reason);
  }

  /** The same as a failure of this type. */
  public Exchange fails(String type) {
    return new Exchange(method, path, body, headers, sli, status, isBrokenOff, type, reason);
  }

  /** The same, excluded from the valid events. */
  public Exchange isExcluded(String why) {
    return new Exchange(method, path, body, headers, sli, status, isBrokenOff, errorType, why);
  }

  /** Sends the request, checks the response, and adds its expected counts to {@code seen}. */
  public void run(Client client, Seen seen) {
    if (isBrokenOff) {
      if (!method.equals("GET") || !headers.isEmpty()) {
        throw new IllegalStateException("only a plain GET can be asked once: " + this);
      }
      client.getBroken(path);
    } else {
      assertThat(client.send(method, path, body, headers.toArray(String[]::new)))
          .as("%s %s", method, path)
          .isEqualTo(status);
    }
    count(seen);
  }

  /** Adds its expected counts to {@code seen}, for tests that send the request otherwise. */
  public void count(Seen seen) {
    if (!reason.isEmpty()) {
      seen.excluded(sli, reason);
    } else if (status == 0) {
      seen.failed(sli, errorType);
    } else if (errorType.isEmpty()) {
      seen.succeeded(sli, status);
    } else {
      seen.failed(sli, status, errorType);
    }
  }
}
