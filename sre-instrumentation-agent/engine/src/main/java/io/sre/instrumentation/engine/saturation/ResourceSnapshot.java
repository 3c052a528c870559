package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.SliSnapshot.Durations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one resource at one moment, all pools of one name together; immutable. Numbers
 * are items, bytes or what the resource is counted in; {@code NaN}: unknown.
 *
 * @param kind {@code thread_pool}, {@code queue}, {@code connection_pool}, {@code memory}, ...
 * @param name one of a few, the same after a restart
 * @param used how much is in use
 * @param limit how much there is; {@code NaN}: unlimited, or unknown
 * @param utilization used / limit, 0 to 1, of the fullest of them: that is where calls wait
 * @param waiting how many wait
 * @param rejected how many were turned away since the process began; only grows; {@code NaN}: it
 *     turns nobody away
 * @param waits how long it took to obtain, in the buckets of {@link
 *     io.sre.instrumentation.bootstrap.Resource#layoutOfWaits}; null: not measured
 * @param users ids of the SLIs whose calls were seen to use it, ascending
 */
public record ResourceSnapshot(
    String kind,
    String name,
    double used,
    double limit,
    double utilization,
    double waiting,
    double rejected,
    @Nullable Durations waits,
    List<Integer> users) {}
