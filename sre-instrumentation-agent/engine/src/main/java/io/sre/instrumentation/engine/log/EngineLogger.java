package io.sre.instrumentation.engine.log;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@code java.util.logging.Logger} in the libraries that the agent carries: the build
 * rewrites their references. The real one would load the {@code LogManager} before the application
 * can say which one it wants.
 *
 * <p>Warnings and errors are told, each once; the rest is dropped. Any thread logs.
 */
public final class EngineLogger {

  private static final EngineLogger ONLY = new EngineLogger();

  private static volatile Consumer<String> sink = line -> {};

  private EngineLogger() {}

  /** Says where warnings go, one line each. */
  public static void sink(Consumer<String> lines) {
    sink = lines;
  }

  /** As {@code Logger.getLogger}. */
  public static EngineLogger getLogger(String name) {
    return ONLY;
  }

  /** As {@code Logger.getName}. */
  public String getName() {
    return "sre";
  }

  /** As {@code Logger.getLevel}. */
  public Level getLevel() {
    return Level.WARNING;
  }

  /** As {@code Logger.getHandlers}. */
  public Handler[] getHandlers() {
    return new Handler[0];
  }

  /** As {@code Logger.isLoggable}. */
  public boolean isLoggable(Level level) {
    return level.intValue() >= Level.WARNING.intValue();
  }

  /** As {@code Logger.log}. */
  public void log(Level level, String message) {
    if (isLoggable(level)) {
      sink.accept(message);
    }
  }

  /** As {@code Logger.log}. */
  public void log(Level level, String message, @Nullable Object parameter) {
    log(level, message + " " + parameter);
  }

  /** As {@code Logger.log}. */
  public void log(Level level, String message, Object[] parameters) {
    log(level, message + " " + String.join(", ", strings(parameters)));
  }

  /** As {@code Logger.log}. */
  public void log(Level level, String message, @Nullable Throwable thrown) {
    log(level, thrown == null ? message : message + ": " + thrown);
  }

  /** As {@code Logger.log}. */
  public void log(Level level, Supplier<String> message) {
    if (isLoggable(level)) {
      log(level, message.get());
    }
  }

  /** As {@code Logger.severe}. */
  public void severe(String message) {
    log(Level.SEVERE, message);
  }

  /** As {@code Logger.warning}. */
  public void warning(String message) {
    log(Level.WARNING, message);
  }

  /** As {@code Logger.info}. */
  public void info(String message) {}

  /** As {@code Logger.config}. */
  public void config(String message) {}

  /** As {@code Logger.fine}. */
  public void fine(String message) {}

  /** As {@code Logger.finer}. */
  public void finer(String message) {}

  /** As {@code Logger.finest}. */
  public void finest(String message) {}

  private static String[] strings(Object[] values) {
    String[] result = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = String.valueOf(values[i]);
    }
    return result;
  }
}
