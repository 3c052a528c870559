/**
 * Tomcat's JDBC pool ({@code org.apache.tomcat:tomcat-jdbc}) 8.5 to 11: the saturation of its
 * pools, of the kind {@code connection_pool}.
 *
 * <ul>
 *   <li><b>Resource.</b> Each pool, from the end of its constructor until it is garbage-collected.
 *       Its name is its {@code name} property; if none is set, its database without credentials;
 *       else {@code tomcat-jdbc}.
 *   <li><b>Usage.</b> Active connections out of the current {@code maxActive}; waiting threads.
 *   <li><b>Time to obtain.</b> {@code ConnectionPool.borrowConnection}, including connecting and
 *       the test of the connection, and including attempts without a connection.
 *   <li><b>Rejected.</b> {@code PoolExhaustedException}: none was free within {@code maxWait}. An
 *       unreachable database and an interrupted thread do not count.
 *   <li><b>Not seen.</b> The wait of {@code getConnectionAsync}, if no connection is free at once.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.tomcatjdbc;

import org.jspecify.annotations.NullMarked;
