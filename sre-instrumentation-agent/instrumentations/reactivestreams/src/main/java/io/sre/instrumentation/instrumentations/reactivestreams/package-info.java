/**
 * Reactive Streams: {@code @Sli} methods that are declared to return a {@code Publisher}. The
 * method returns a stand-in, which measures each subscription. The JDK's {@code Flow.Publisher} is
 * measured in the same way, without a setting.
 *
 * <ul>
 *   <li><b>A call</b> is one subscription. A publisher without a subscription is no call; two
 *       subscriptions are two calls. A call begins when the publisher is subscribed to: the
 *       method's own work before it returns does not count, unless the method throws, which is a
 *       failed call, or takes longer than {@code within}, which is an overdue call beside those of
 *       the subscriptions.
 *   <li><b>End.</b> {@code onComplete}, so the duration includes the time that the subscriber takes
 *       for the items.
 *   <li><b>Failure.</b> {@code onError}, by the exception's class, unless the SLI expects it; an
 *       exception that the publisher throws in {@code subscribe} or {@code request}; an item for
 *       which {@code failsWhen} is true. An exception of the subscriber is not a failure.
 *   <li><b>Excluded</b> as {@code cancelled}: a subscription that is cancelled before the first
 *       item; after an item, the items decide. The reason of a cancellation is not known: a timeout
 *       of the caller is one.
 *   <li><b>Declared types.</b> {@code Publisher} itself; the value is a {@code Publisher} and
 *       nothing else to the caller. A value of a library's own type that has an instrumentation is
 *       measured by that, and its stand-in has that type. Methods that declare a subtype are
 *       reported; a publisher that is returned as an {@code Object} or a type variable is excluded
 *       as {@code unmeasured} and reported, since its caller may cast to its class.
 *   <li><b>Unchanged.</b> Each signal, its order and thread, {@code request(n)}.
 *   <li><b>Not seen.</b> Calls of the same SLI that the publisher makes after the method has
 *       returned count separately; {@code Slis.fail} and {@code Slis.exclude} find no call then.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.reactivestreams;

import org.jspecify.annotations.NullMarked;
