package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.Libraries;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of frameworks that decide what an annotation means: the same for the agent and for the
 * command line.
 *
 * @param handlers internal names of the annotations by which frameworks find the methods that serve
 *     requests
 * @param async internal names of the annotations by which frameworks have a proxy run a method on
 *     another thread
 * @param recognized internal names of the annotations of other libraries that make methods SLIs,
 *     since the operator lists them; for each the attributes that may hold the SLI's name, in order
 * @param libraries libraries whose classes carry none of the agent's annotations
 */
public record FrameworkNames(
    Set<String> handlers,
    Set<String> async,
    Map<String, List<String>> recognized,
    Libraries libraries) {

  /** Names where only the agent's own annotations make methods SLIs. */
  public FrameworkNames(Set<String> handlers, Set<String> async, Libraries libraries) {
    this(handlers, async, Map.of(), libraries);
  }
}
