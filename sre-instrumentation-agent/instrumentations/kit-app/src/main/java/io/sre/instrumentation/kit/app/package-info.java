/** Common code of applications under test: a pool or a limit, driven past its capacity. */
package io.sre.instrumentation.kit.app;
