package io.sre.instrumentation.engine.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Team and component that answer for an SLI.
 *
 * @param team {@code owner.team}; null: not known
 * @param component {@code owner.component}; null: the service's name
 */
public record Owner(@Nullable String team, @Nullable String component) {

  /** No owner is declared. */
  public static final Owner UNKNOWN = new Owner(null, null);

  /** This owner, completed by {@code outer}. */
  public Owner orElse(Owner outer) {
    return new Owner(
        team != null ? team : outer.team, component != null ? component : outer.component);
  }
}
