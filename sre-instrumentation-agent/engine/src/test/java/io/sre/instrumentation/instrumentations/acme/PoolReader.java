package io.sre.instrumentation.instrumentations.acme;

import acme.Pool;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;

/** A companion. */
public final class PoolReader implements ResourceReader {

  @Override
  public void read(Object object, Usage into) {
    into.name = Names.POOL.toString();
    into.limit = ((Pool) object).size();
  }

  /** Another class of the folder. */
  enum Names {
    POOL
  }
}
