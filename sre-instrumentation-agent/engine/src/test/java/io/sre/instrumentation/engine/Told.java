package io.sre.instrumentation.engine;

import io.sre.instrumentation.engine.config.Problems;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The problems that were told, line by line. */
public final class Told {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Problems problems = new Problems(lines::add);

  public Problems problems() {
    return problems;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
