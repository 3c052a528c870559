package acme;

/** Of the framework of a test: what an application keeps in a static field. */
public class Pool {

  public int size() {
    return 3;
  }
}
