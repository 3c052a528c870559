package io.sre.instrumentation.bootstrap;

/** When the work behind a return value is complete, by the value's type. */
public enum Completion {
  /** When the method returns: the value is the result. */
  AT_RETURN,

  /** When a {@code CompletionStage} completes, which reports it. */
  STAGE,

  /** When a plain {@code Future} is done, which has to be polled. */
  PLAIN,

  /** When each subscription to a {@code Flow.Publisher} ends. */
  PUBLISHER,

  /** When the companion of a library's type observes it. */
  COMPANION,

  /** Possibly after the return, where nothing here can observe it: such a call is not judged. */
  UNMEASURED,

  /** The declared type leaves it open; the class of each returned value decides. */
  OPEN
}
