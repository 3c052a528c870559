/** What applications under test share: a pool or a limit, driven past what it has. */
package io.sre.instrumentation.kit.app;
