/**
 * Apache Commons DBCP 2: the saturation of the pools of its {@code BasicDataSource}s, of the kind
 * {@code connection_pool}.
 *
 * <ul>
 *   <li><b>Resource.</b> The {@code GenericObjectPool} of a data source, from its creation, with
 *       the first request for a connection, until it is garbage-collected. Its name is the database
 *       without credentials; else {@code dbcp2}.
 *   <li><b>Usage.</b> Active connections out of the current {@code maxTotal}; waiting threads.
 *   <li><b>Time to obtain.</b> {@code PoolingDataSource.getConnection}, including connecting and
 *       the test of the connection, and including attempts without a connection.
 *   <li><b>Rejected.</b> None was free within {@code maxWait}, or immediately if waiting is not
 *       allowed. An unreachable database, a broken connection and an interrupted thread do not
 *       count.
 *   <li><b>Not seen.</b> {@code SharedPoolDataSource}, {@code PerUserPoolDataSource}, a pool that
 *       the application assembled itself, and Tomcat's copy of DBCP.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.commonsdbcp2;

import org.jspecify.annotations.NullMarked;
