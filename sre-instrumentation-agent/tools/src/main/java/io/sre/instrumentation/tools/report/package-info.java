/** Formats a scan for people and programs. Functions of a scan; knows no command. */
@NullMarked
package io.sre.instrumentation.tools.report;

import org.jspecify.annotations.NullMarked;
