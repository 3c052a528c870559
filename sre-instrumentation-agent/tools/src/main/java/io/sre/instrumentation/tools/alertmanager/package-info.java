/** Routes alerts to their receivers by the labels that the rules set. */
@NullMarked
package io.sre.instrumentation.tools.alertmanager;

import org.jspecify.annotations.NullMarked;
