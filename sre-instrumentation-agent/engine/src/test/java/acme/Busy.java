package acme;

/** Of the framework of a test. */
public class Busy extends Exception {

  private static final long serialVersionUID = 1L;
}
