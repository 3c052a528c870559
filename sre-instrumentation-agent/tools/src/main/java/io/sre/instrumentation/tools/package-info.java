/**
 * The command line of the agent's jar. Reads the same catalog as the agent, never weaves, and loads
 * no class of an application. Nothing of it is loaded when the jar runs as an agent.
 *
 * <p>A command is a class with picocli's {@code @Command} that is named in {@link Sre}. Its
 * options, what it writes to and how it ends are those of the others: mixins of {@link Inputs} (the
 * classes to read, {@code inputs.scan().slis()}) and {@link Output} (stdout or {@code --output}),
 * {@link ExitCode} for its result, {@link CommandException} for what the user can mend. What makes
 * a text of SLIs is a function of {@code List<FoundSli>} that knows nothing of commands, in a
 * package of its own.
 */
@NullMarked
package io.sre.instrumentation.tools;

import org.jspecify.annotations.NullMarked;
