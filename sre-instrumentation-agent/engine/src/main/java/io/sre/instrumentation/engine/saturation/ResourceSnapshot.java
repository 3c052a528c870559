package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.SliSnapshot.Durations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of one resource at one moment, all pools of one name together; immutable. Numbers are in
 * items, bytes or the resource's own unit; {@code NaN}: unknown.
 *
 * @param kind {@code thread_pool}, {@code queue}, {@code connection_pool}, {@code memory}, ...
 * @param name one of a few, the same after a restart
 * @param ofDatabase whether it is a pool of connections to a database
 * @param used the amount in use
 * @param limit the capacity; {@code NaN}: unlimited, or unknown
 * @param utilization used / limit, 0 to 1, of the fullest of them: that is where calls wait
 * @param waiting the number of waiting callers or tasks
 * @param rejected the number of rejections since the process began; never decreases; {@code NaN}:
 *     it never rejects
 * @param waits the waiting times for an item, in the buckets of {@link
 *     io.sre.instrumentation.bootstrap.Resource#layoutOfWaits}; null: not measured
 * @param users ids of the SLIs whose calls were seen to use it, ascending
 */
public record ResourceSnapshot(
    String kind,
    String name,
    boolean ofDatabase,
    double used,
    double limit,
    double utilization,
    double waiting,
    double rejected,
    @Nullable Durations waits,
    List<Integer> users) {}
