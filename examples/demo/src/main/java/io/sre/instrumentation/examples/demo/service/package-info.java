/** The services as child processes. */
@NullMarked
package io.sre.instrumentation.examples.demo.service;

import org.jspecify.annotations.NullMarked;
