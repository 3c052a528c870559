package acme;

/** Of the framework of a test. */
public class Base {

  public int inherited() {
    return 1;
  }
}
