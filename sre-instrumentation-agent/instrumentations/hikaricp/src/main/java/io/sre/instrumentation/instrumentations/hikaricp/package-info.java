/**
 * HikariCP 3 to 7: the saturation of its pools, of the kind {@code connection_pool}.
 *
 * <ul>
 *   <li><b>Resource.</b> Each pool, from the end of its constructor until it is garbage-collected.
 *       Its name is its {@code poolName}; if none is set, its database without credentials ({@code
 *       db.example.com/shop}, {@code h2:mem:shop}), found in the JDBC URL or the data source's
 *       properties; else {@code HikariPool}.
 *   <li><b>Usage.</b> Active connections out of the current {@code maximumPoolSize}; threads that
 *       wait for one. All from the pool's own MXBean.
 *   <li><b>Time to obtain.</b> {@code HikariPool.getConnection(long)}, including the test whether
 *       the connection is alive, and including attempts without a connection.
 *   <li><b>Rejected.</b> No connection within the {@code connectionTimeout}, whatever the cause:
 *       all are in use, or the database gives none. An interrupted thread does not count.
 *   <li><b>Not seen.</b> Rejections by a suspended pool; a pool that is never made because its
 *       first connection fails.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.hikaricp;

import org.jspecify.annotations.NullMarked;
