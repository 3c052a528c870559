package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentThreadsTest {

  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicReference<Thread> thread = new AtomicReference<>();
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();

  private final AgentThreads.Loop loop =
      new AgentThreads.Loop() {
        @Override
        public boolean turn() throws InterruptedException {
          turns.incrementAndGet();
          thread.set(Thread.currentThread());
          Throwable error = thrown.getAndSet(null);
          if (error instanceof Error fatal) {
            throw fatal;
          }
          Thread.sleep(1);
          return !over.get();
        }

        @Override
        public void failed(Throwable error) {
          // As a stop that comes where an error is dealt with.
          throw new ThreadDeath();
        }
      };

  @AfterEach
  void end() {
    over.set(true);
    Awaitility.await().until(() -> !thread.get().isAlive());
  }

  private void awaitMoreTurns() {
    int before = turns.get();
    Awaitility.await().until(() -> turns.get() > before + 1);
  }

  @Test
  void a_loop_survives_interrupts_and_errors_of_any_kind() {
    assertThat(AgentThreads.start("sre-test", null, loop)).isTrue();
    awaitMoreTurns();
    thread.get().interrupt();
    awaitMoreTurns();
    for (Error error : new Error[] {new OutOfMemoryError(), new ThreadDeath()}) {
      thrown.set(error);
      awaitMoreTurns();
    }
  }

  @Test
  void threads_belong_to_no_group_of_the_application() {
    ThreadGroup group = new ThreadGroup("application");
    new Thread(group, () -> AgentThreads.start("sre-test", null, loop)).start();
    Awaitility.await().until(() -> thread.get() != null);

    assertThat(thread.get().getThreadGroup().getParent()).isNull();
    assertThat(thread.get().isDaemon()).isTrue();
    assertThat(thread.get().getContextClassLoader()).isNull();
  }
}
