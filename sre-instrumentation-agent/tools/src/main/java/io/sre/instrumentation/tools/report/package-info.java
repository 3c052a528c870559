/** What was found, as people and programs read it. Functions of a scan; knows no command. */
@NullMarked
package io.sre.instrumentation.tools.report;

import org.jspecify.annotations.NullMarked;
