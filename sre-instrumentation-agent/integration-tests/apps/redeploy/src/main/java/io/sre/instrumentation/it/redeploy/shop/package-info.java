/** A web application that brings its frameworks: all of it is the application's class loader's. */
package io.sre.instrumentation.it.redeploy.shop;
