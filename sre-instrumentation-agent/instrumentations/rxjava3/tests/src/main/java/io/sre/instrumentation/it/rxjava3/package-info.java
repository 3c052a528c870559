/** An application whose methods return types of RxJava. */
package io.sre.instrumentation.it.rxjava3;
