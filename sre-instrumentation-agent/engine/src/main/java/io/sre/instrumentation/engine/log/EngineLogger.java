package io.sre.instrumentation.engine.log;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@code java.util.logging.Logger} in the libraries that the agent carries: the build
 * rewrites their references. The real one would load the {@code LogManager} before the application
 * can say which one it wants.
 *
 * <p>Warnings and errors are reported at a limited rate; the rest is dropped. Thread-safe. It has
 * the methods that the libraries call, which a test checks.
 */
public final class EngineLogger {

  /** Messages by which the SDK repeats what it has logged already. */
  private static final String[] SAID_BEFORE = {"Exporter failed", "Too many log messages detected"};

  private static final EngineLogger ONLY = new EngineLogger();
  private static final Allowance ALLOWANCE = new Allowance(20, 60, System.nanoTime());

  private static volatile Consumer<String> sink = line -> {};

  private EngineLogger() {}

  /** Sets where warnings go, one line each. */
  public static void sink(Consumer<String> lines) {
    sink = lines;
  }

  /** As {@code Logger.getLogger}. */
  public static EngineLogger getLogger(String name) {
    return ONLY;
  }

  /** As {@code Logger.isLoggable}. */
  public boolean isLoggable(Level level) {
    return level.intValue() >= Level.WARNING.intValue();
  }

  /** As {@code Logger.log}. */
  public void log(Level level, @Nullable String message) {
    if (isLoggable(level)
        && message != null
        && isNews(message)
        && ALLOWANCE.take(System.nanoTime())) {
      sink.accept(message);
    }
  }

  private static boolean isNews(String message) {
    for (String said : SAID_BEFORE) {
      if (message.startsWith(said)) {
        return false;
      }
    }
    return true;
  }

  /** As {@code Logger.log}. */
  public void log(Level level, @Nullable String message, @Nullable Object parameter) {
    log(level, message, new Object[] {parameter});
  }

  /** As {@code Logger.log}. */
  public void log(Level level, @Nullable String message, @Nullable Object @Nullable [] parameters) {
    if (!isLoggable(level) || message == null) {
      return;
    }
    String line = message;
    for (int i = 0; parameters != null && i < parameters.length; i++) {
      line = line.replace("{" + i + "}", String.valueOf(parameters[i]));
    }
    log(level, line);
  }

  /** As {@code Logger.log}. */
  public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {
    log(level, thrown == null ? message : message + ": " + thrown);
  }

  /** As {@code Logger.log}. */
  public void log(Level level, Supplier<String> message) {
    if (isLoggable(level)) {
      log(level, message.get());
    }
  }

  /** As {@code Logger.log}. */
  public void log(Level level, Throwable thrown, Supplier<String> message) {
    if (isLoggable(level)) {
      log(level, message.get(), thrown);
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
}
