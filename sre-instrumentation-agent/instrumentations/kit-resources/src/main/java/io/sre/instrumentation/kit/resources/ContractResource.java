package io.sre.instrumentation.kit.resources;

/** Has its annotations from an interface. */
public final class ContractResource implements Contract {

  @Override
  public String get(String id) {
    return id;
  }

  @Override
  public String named(String id) {
    return id;
  }
}
