/** How the demo reads, sums up and shows what the agent exports. */
@NullMarked
package io.sre.instrumentation.examples.demo.table;

import org.jspecify.annotations.NullMarked;
