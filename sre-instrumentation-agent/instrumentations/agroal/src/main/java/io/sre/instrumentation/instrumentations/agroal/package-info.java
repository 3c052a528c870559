/**
 * Agroal 1.16 to 3, the pool of Quarkus and WildFly: the saturation of its pools, of the kind
 * {@code connection_pool}.
 *
 * <ul>
 *   <li><b>Resource.</b> Each pool, from its start until it is garbage-collected. Its name is its
 *       database without credentials, found in the JDBC URL; else {@code agroal}.
 *   <li><b>Usage.</b> Connections that are checked out, of the current {@code maxSize}, whether
 *       Agroal's own metrics are enabled or not; threads that wait for one to be given back.
 *       Threads that wait for a new connection to be made are not counted as waiting, by Agroal
 *       either.
 *   <li><b>Time to obtain.</b> {@code ConnectionPool.getConnection}, including connecting and the
 *       test of the connection, and including attempts without a connection. A connection that the
 *       thread's transaction has already is obtained at once.
 *   <li><b>Rejected.</b> No connection within the {@code acquisitionTimeout}, whatever the cause:
 *       all are in use, or the database gives none. An interrupted thread does not count.
 *   <li><b>Not seen.</b> Data sources without a pool ({@code AGROAL_POOLLESS}); connections for the
 *       recovery of transactions, and health checks, are in use, and are not counted as obtained.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.agroal;

import org.jspecify.annotations.NullMarked;
