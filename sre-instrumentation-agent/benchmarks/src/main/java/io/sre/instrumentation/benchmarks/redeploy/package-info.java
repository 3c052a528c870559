/** What is left of a web application that is redeployed, and what a redeploy costs. Linux only. */
@NullMarked
package io.sre.instrumentation.benchmarks.redeploy;

import org.jspecify.annotations.NullMarked;
