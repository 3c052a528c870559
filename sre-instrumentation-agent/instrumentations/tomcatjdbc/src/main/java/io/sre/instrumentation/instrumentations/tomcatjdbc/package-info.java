/**
 * Tomcat's JDBC pool ({@code org.apache.tomcat:tomcat-jdbc}) 10.1 and 11: the saturation of its
 * pools, of the kind {@code connection_pool}.
 *
 * <ul>
 *   <li><b>Resource.</b> Each pool, from the end of its constructor until it is garbage. It is
 *       named by its {@code name}; where nobody gave it one, by its database without credentials;
 *       else {@code tomcat-jdbc}.
 *   <li><b>Usage.</b> Active connections of {@code maxActive}, as it is now; the threads that wait.
 *   <li><b>Time to obtain.</b> {@code ConnectionPool.borrowConnection}, with the connecting and the
 *       test of the connection, and also when none came.
 *   <li><b>Rejected.</b> {@code PoolExhaustedException}: none was free within {@code maxWait}. A
 *       database that cannot be reached and an interrupted thread are not.
 *   <li><b>Not seen.</b> What {@code getConnectionAsync} waits for, where a connection is not free
 *       at once.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.tomcatjdbc;

import org.jspecify.annotations.NullMarked;
