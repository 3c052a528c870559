package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A thread without cells is within more SLIs than there are places for it, and calls one of those
 * that got none again: that is part of the call further out, whoever else comes and goes.
 */
@JCStressTest
@Outcome(id = "exact, no place is taken", expect = ACCEPTABLE, desc = "Only outermost calls count.")
@Outcome(expect = FORBIDDEN, desc = "A nested call was counted, or a place was not given back.")
@State
public class SharedNested {

  private final Sli[] outer = {
    Told.sli(Told.HOUR), Told.sli(Told.HOUR), Told.sli(Told.HOUR), Told.sli(Told.HOUR)
  };
  private final Sli sli = Told.sli(Told.HOUR);
  private final Window window = new Window();
  private final Meeting meeting = new Meeting();

  @Actor
  public void within() {
    call(window.key(0));
  }

  @Actor
  public void others() {
    call(window.key(1));
  }

  private void call(long key) {
    meeting.begin();
    SharedSlot[] held = new SharedSlot[outer.length];
    for (int i = 0; i < held.length; i++) {
      held[i] = Told.beginShared(outer[i], key);
    }
    for (int i = 0; i < Told.CALLS; i++) {
      SharedSlot call = Told.beginShared(sli, key);
      SharedSlot nested = Told.beginShared(sli, key);
      if (nested != null) {
        nested.endSuccess();
      }
      call.endSuccess();
    }
    for (SharedSlot slot : held) {
      slot.endSuccess();
    }
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    result.r1 = Told.events(sli, 2 * Told.CALLS, window.slots()) + ", " + window.taken();
  }
}
