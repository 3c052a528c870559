/** The application: answers by what it measures, wherever it is deployed. */
package io.sre.instrumentation.it.loaders.shop;
