package io.sre.instrumentation.it.quarkusrest;

/** Has its annotations from an interface. */
public class ContractResource implements Contract {

  @Override
  public String get(String id) {
    return id;
  }

  @Override
  public String named(String id) {
    return id;
  }
}
