/** What the application says of itself: its name and version. Reads files, loads no class of it. */
@NullMarked
package io.sre.instrumentation.engine.service;

import org.jspecify.annotations.NullMarked;
