package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads without cells, whose keys map to the same places, claim them, each for its calls. */
@JCStressTest
@Outcome(id = "exact, no place is taken", expect = ACCEPTABLE, desc = "Each call had a place.")
@Outcome(expect = FORBIDDEN, desc = "Two calls had one place, or one was not given back.")
@State
public class SharedClaims {

  private final Sli sli = Told.sli(Told.HOUR);
  private final Window window = new Window();
  private final Meeting meeting = new Meeting();

  @Actor
  public void one() {
    call(window.key(0));
  }

  @Actor
  public void other() {
    call(window.key(1));
  }

  private void call(long key) {
    meeting.begin();
    for (int i = 0; i < Told.CALLS; i++) {
      // Fails, since such an end notices that another one has freed the place.
      Told.beginShared(sli, key).endFailure("failure");
    }
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    result.r1 = Told.events(sli, 2 * Told.CALLS, window.slots()) + ", " + window.taken();
  }
}
