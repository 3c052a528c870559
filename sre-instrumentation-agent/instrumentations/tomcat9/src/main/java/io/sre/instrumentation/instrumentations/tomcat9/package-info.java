/**
 * Apache Tomcat 9.0.62 and newer, embedded and standalone: as Tomcat 10.1, with the servlets of
 * {@code javax.servlet}.
 *
 * <ul>
 *   <li><b>Begin and end, name, failure, excluded, saturation, not seen.</b> Those of Tomcat 10.1
 *       and 11. The container's exceptions are in {@code javax.servlet.error.exception}. Tomcat
 *       tells asynchronous requests of the broken connections of others often before 9.0.90.
 *   <li><b>Older versions</b> are left alone: they can serve two connections with one processor at
 *       the same time (CVE-2021-43980), and end the request of one for the other.
 *   <li><b>Spring MVC 5</b> is not measured: requests of its {@code DispatcherServlet} are named by
 *       the servlet's mapping, {@code GET /*}.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.tomcat9;

import org.jspecify.annotations.NullMarked;
