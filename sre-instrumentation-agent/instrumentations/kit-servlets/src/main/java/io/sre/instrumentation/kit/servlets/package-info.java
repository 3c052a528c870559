/** The web applications that servlet containers serve in tests, of nothing but the servlet API. */
package io.sre.instrumentation.kit.servlets;
