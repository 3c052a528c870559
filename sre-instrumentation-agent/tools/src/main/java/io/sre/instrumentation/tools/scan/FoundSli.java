package io.sre.instrumentation.tools.scan;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.catalog.Owner;
import java.util.List;

/**
 * One SLI found in compiled classes: the input of generators.
 *
 * @param name {@code sli.name}, as the agent exports it
 * @param kind {@code sli.kind}: {@code http}, {@code method}
 * @param foundBy the instrumentation or annotation it was found by: {@code @Sli}, {@code acme-web}
 * @param owner team and component that answer for it
 * @param objectives its objectives; empty: none
 * @param type binary name of the class it was found at
 * @param method the method it was found at
 * @param descriptor of that method
 * @param line the source line of that method; 0: unknown
 * @param source the source file, with the folders of its package; empty: unknown
 * @param limit calls in flight at full load; 0: not set
 * @param archive the file or folder it was found in, with {@code !/} before a nested archive
 */
public record FoundSli(
    String name,
    String kind,
    String foundBy,
    Owner owner,
    List<Objective> objectives,
    String type,
    String method,
    String descriptor,
    int line,
    String source,
    int limit,
    String archive) {}
