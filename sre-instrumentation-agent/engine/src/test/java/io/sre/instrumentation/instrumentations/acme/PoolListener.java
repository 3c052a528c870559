package io.sre.instrumentation.instrumentations.acme;

import acme.Listener;
import acme.Pool;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;

/** A companion that has to be a type of the framework's. */
public final class PoolListener implements ResourceReader, Listener {

  @Override
  public void read(Object object, Usage into) {
    into.limit = ((Pool) object).size();
  }

  @Override
  public void onServed() {}
}
