/**
 * Spring Boot 3 and 4: nothing is woven.
 *
 * <ul>
 *   <li><b>The service's name</b> is {@code spring.application.name}: as an argument, a system
 *       property, {@code SPRING_APPLICATION_NAME}, or in the application's file of settings.
 *   <li><b>Management.</b> Endpoints of the actuator are no SLIs, whatever their path and port.
 *   <li><b>Not seen.</b> A name that only a configuration server or a profile's file has.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.springboot;

import org.jspecify.annotations.NullMarked;
