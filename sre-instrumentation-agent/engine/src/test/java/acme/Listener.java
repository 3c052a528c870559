package acme;

/** Of the framework of a test: what an application or an agent implements. */
public interface Listener {

  void onServed();

  default void onRefused() {}
}
