/**
 * Apache Commons DBCP 2: the saturation of the pools of its {@code BasicDataSource}s, of the kind
 * {@code connection_pool}.
 *
 * <ul>
 *   <li><b>Resource.</b> The {@code GenericObjectPool} of a data source, from when it is made,
 *       which is when the first connection is asked for, until it is garbage. It is named by the
 *       database without credentials; else {@code dbcp2}.
 *   <li><b>Usage.</b> Active connections of {@code maxTotal}, as it is now; the threads that wait.
 *   <li><b>Time to obtain.</b> {@code PoolingDataSource.getConnection}, with the connecting and the
 *       test of the connection, and also when none came.
 *   <li><b>Rejected.</b> None was free within {@code maxWait}, or at all where nobody may wait. A
 *       database that cannot be reached, a connection that is found broken and an interrupted
 *       thread are not.
 *   <li><b>Not seen.</b> {@code SharedPoolDataSource}, {@code PerUserPoolDataSource}, a pool that
 *       the application put together itself, and Tomcat's copy of DBCP.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.commonsdbcp2;

import org.jspecify.annotations.NullMarked;
