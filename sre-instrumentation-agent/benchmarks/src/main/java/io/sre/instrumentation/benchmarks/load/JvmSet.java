package io.sre.instrumentation.benchmarks.load;

import io.sre.instrumentation.benchmarks.process.ServerJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Fresh JVMs that run beside each other, one a role. One of them is loaded at a time, in all orders
 * in turn, so that what drifts hits all alike.
 */
final class JvmSet implements AutoCloseable {

  /** All orders of the roles, none of which is in one place more often than the others. */
  private static final List<List<Role>> ORDERS = orders();

  private final Map<Role, Subject> subjects = new EnumMap<>(Role.class);
  private final Mix mix;
  private final int number;

  private JvmSet(Mix mix, int number) {
    this.mix = mix;
    this.number = number;
  }

  /** Starts one after the other, so that each has the machine to itself while it does. */
  static JvmSet start(int number, ServerJar jar, Mix mix, Path agents, Path output)
      throws IOException, InterruptedException {
    JvmSet set = new JvmSet(mix, number);
    try {
      for (Role role : set.order(0)) {
        Subject subject = Subject.start(role, jar, mix, agents, output);
        set.subjects.put(role, subject);
        subject.awaitReady();
      }
      return set;
    } catch (IOException | InterruptedException e) {
      set.close();
      throw e;
    }
  }

  /** Returns the status of each request; it is the same of all. */
  List<Integer> look() throws IOException {
    Map<Role, List<Integer>> statuses = new EnumMap<>(Role.class);
    for (Role role : order(0)) {
      statuses.put(role, subject(role).look());
    }
    List<Integer> base = statuses.getOrDefault(Role.BASE, List.of());
    for (List<Integer> other : statuses.values()) {
      if (!other.equals(base)) {
        throw new IOException("the servers answer differently: " + statuses);
      }
    }
    return base;
  }

  /** As many requests for each, a slice at a time. */
  void warmUp(int slices, int requests) throws IOException, InterruptedException {
    for (int slice = 0; slice < slices; slice++) {
      for (Role role : order(slice)) {
        subject(role).warmUp(requests);
      }
    }
  }

  /** How many requests take the base so many CPU seconds; each of the mix equally often. */
  int requestsIn(double cpuSeconds, int trial) throws IOException, InterruptedException {
    double millis = subject(Role.BASE).burst(trial).getOrDefault(Figure.CPU, 0d);
    int size = mix.requests().size();
    return (int) Math.max(1, Math.round(cpuSeconds * 1e3 / millis / size)) * size;
  }

  void countInstructions(Path output) throws IOException {
    for (Map.Entry<Role, Subject> subject : subjects.entrySet()) {
      subject.getValue().countInstructions(output.resolve(subject.getKey() + ".perf"));
    }
  }

  /** Loads one after the other, in rounds, and returns the medians over those. */
  Map<Figure, Reading> measure(int rounds, int requests, boolean countsInstructions)
      throws IOException, InterruptedException {
    Map<Figure, List<Reading>> readings = new EnumMap<>(Figure.class);
    for (int round = 0; round < rounds; round++) {
      Map<Figure, Map<Role, Double>> figures = new EnumMap<>(Figure.class);
      for (Role role : order(round)) {
        subject(role)
            .burst(requests)
            .forEach(
                (figure, value) ->
                    figures
                        .computeIfAbsent(figure, key -> new EnumMap<>(Role.class))
                        .put(role, value));
      }
      figures.forEach(
          (figure, values) ->
              readings.computeIfAbsent(figure, key -> new ArrayList<>()).add(Reading.of(values)));
    }
    Map<Figure, Reading> medians = new EnumMap<>(Figure.class);
    readings.forEach((figure, all) -> medians.put(figure, Reading.median(all)));
    if (countsInstructions) {
      Map<Role, Double> thousands = new EnumMap<>(Role.class);
      for (Map.Entry<Role, Subject> subject : subjects.entrySet()) {
        double all = subject.getValue().endOfInstructions();
        thousands.put(subject.getKey(), all / 1e3 / rounds / requests);
      }
      medians.put(Figure.INSTRUCTIONS, Reading.of(thousands));
    }
    return medians;
  }

  /** Fails unless the agent has counted all requests; returns how many they were. */
  long requireCounted() throws IOException, InterruptedException {
    subject(Role.OURS).requireCounted();
    return subject(Role.OURS).sent();
  }

  private Subject subject(Role role) {
    Subject subject = subjects.get(role);
    if (subject == null) {
      throw new IllegalStateException("not started: " + role);
    }
    return subject;
  }

  private List<Role> order(int round) {
    return ORDERS.get((number + round) % ORDERS.size());
  }

  private static List<List<Role>> orders() {
    List<List<Role>> orders = new ArrayList<>();
    for (int first = 0; first < Role.values().length; first++) {
      List<Role> order = new ArrayList<>(List.of(Role.values()));
      Collections.rotate(order, first);
      orders.add(List.copyOf(order));
      Collections.reverse(order);
      orders.add(List.copyOf(order));
    }
    return List.copyOf(orders);
  }

  @Override
  public void close() {
    subjects.values().forEach(Subject::close);
  }
}
