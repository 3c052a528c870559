/**
 * The command line of the agent's jar. Reads the same catalog as the agent, never weaves, and loads
 * no class of an application. None of its classes is loaded when the jar runs as an agent.
 *
 * <p>A command is a class with picocli's {@code @Command} that is named in {@link Sre}. All
 * commands share options, output and exit codes: the mixins {@link Inputs} (the classes to read,
 * {@code inputs.scan().slis()}) and {@link Output} (stdout or {@code --output}), {@link ExitCode}
 * for the result, {@link CommandException} for errors that the user can fix. Each generator of a
 * text from SLIs is a function of {@code List<FoundSli>} that knows nothing of commands, in a
 * package of its own.
 */
@NullMarked
package io.sre.instrumentation.tools;

import org.jspecify.annotations.NullMarked;
