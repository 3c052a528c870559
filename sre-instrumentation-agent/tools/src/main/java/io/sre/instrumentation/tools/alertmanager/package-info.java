/** Who is told of an alert: by the labels that the rules put on it. */
@NullMarked
package io.sre.instrumentation.tools.alertmanager;

import org.jspecify.annotations.NullMarked;
