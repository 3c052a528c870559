/**
 * Resources of Jakarta REST for the tests of its implementations, each of which brings its own API,
 * and the Tomcat that they run in.
 */
package io.sre.instrumentation.kit.resources;
