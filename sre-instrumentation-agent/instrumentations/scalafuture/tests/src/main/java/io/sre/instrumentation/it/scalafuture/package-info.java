/** An application whose methods return futures of Scala. */
package io.sre.instrumentation.it.scalafuture;
