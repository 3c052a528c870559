/** A pool of Apache HttpClient 5, driven past the limit. */
package io.sre.instrumentation.it.httpclient5;
