package io.sre.instrumentation.board;

import io.sre.instrumentation.engine.config.Problems;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The problems that were told, line by line. */
final class Told {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Problems problems = new Problems(lines::add);

  Problems problems() {
    return problems;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
