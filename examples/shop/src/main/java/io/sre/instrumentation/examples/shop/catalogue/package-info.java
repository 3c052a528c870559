/** What can be bought; nothing here is annotated, its endpoints are discovered. */
@NullMarked
package io.sre.instrumentation.examples.shop.catalogue;

import org.jspecify.annotations.NullMarked;
