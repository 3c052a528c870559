/**
 * PostgreSQL's JDBC driver: nothing is woven.
 *
 * <ul>
 *   <li><b>Classes.</b> All of {@code org.postgresql} is passed over without a look.
 *   <li><b>Pools.</b> The pool that closes leaked connections is the driver's own, and no resource.
 *   <li><b>Not seen.</b> Connections and statements.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.postgresql;

import org.jspecify.annotations.NullMarked;
