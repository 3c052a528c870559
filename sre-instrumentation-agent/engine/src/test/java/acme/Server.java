package acme;

/** A framework, in the version that the advice of a test was compiled against. */
public class Server extends Base {

  public int port;

  public int serve(int request) throws Busy {
    return request;
  }

  public String name() {
    return "acme";
  }
}
