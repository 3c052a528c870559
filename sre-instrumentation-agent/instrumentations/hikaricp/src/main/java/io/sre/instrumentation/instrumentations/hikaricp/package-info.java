/**
 * HikariCP 5 to 7: the saturation of its pools, of the kind {@code connection_pool}.
 *
 * <ul>
 *   <li><b>Resource.</b> Each pool, from the end of its constructor until it is garbage. It is
 *       named by its {@code poolName}; where nobody gave it one, by its database without
 *       credentials ({@code db.example.com/shop}, {@code h2:mem:shop}), found in the JDBC URL or
 *       the data source's properties; else {@code HikariPool}.
 *   <li><b>Usage.</b> Active connections of {@code maximumPoolSize}, as it is now; the threads that
 *       await one. All as the pool's own MXBean tells.
 *   <li><b>Time to obtain.</b> {@code HikariPool.getConnection(long)}, with the test whether the
 *       connection is alive, and also when none came.
 *   <li><b>Rejected.</b> No connection within the {@code connectionTimeout}, whatever the cause:
 *       all are in use, or the database gives none. An interrupted thread is not.
 *   <li><b>Not seen.</b> A suspended pool that refuses; a pool whose first connection fails, so
 *       that it is never there.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.hikaricp;

import org.jspecify.annotations.NullMarked;
