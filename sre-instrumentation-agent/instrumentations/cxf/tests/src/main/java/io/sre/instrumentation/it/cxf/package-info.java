/** Resources of Jakarta REST, served by CXF in Tomcat. */
package io.sre.instrumentation.it.cxf;
