package io.sre.instrumentation.bootstrap;

/** When the work behind a return value is complete, by what the value's type is. */
public enum Completion {
  /** When the method returns: the value is the result. */
  AT_RETURN,

  /** When a {@code CompletionStage} completes, which reports it. */
  STAGE,

  /** When a plain {@code Future} is done, which has to be asked. */
  PLAIN,

  /** When the companion of a library's type sees it. */
  COMPANION,

  /** Perhaps after the return, and nothing here sees when: such a call is not judged. */
  UNMEASURED,

  /** The declared type leaves it open; the class of each value that is returned decides. */
  OPEN
}
