/** A framework of tests, with its advice. */
@NullUnmarked
package acme;

import org.jspecify.annotations.NullUnmarked;
