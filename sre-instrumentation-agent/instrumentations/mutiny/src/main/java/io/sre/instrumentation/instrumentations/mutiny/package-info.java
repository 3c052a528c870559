/**
 * SmallRye Mutiny 2 and 3: {@code @Sli} methods that return a {@code Uni} or a {@code Multi}. The
 * method returns a stand-in of that type, which measures each subscription; no interceptor or
 * decorator of {@code Infrastructure} is set.
 *
 * <ul>
 *   <li><b>A call</b> is one subscription. A value without a subscription is no call; two
 *       subscriptions are two calls, and each attempt of a downstream {@code onFailure().retry()}
 *       is one. A memoized value has one subscription. A call begins when the source is subscribed
 *       to: the method's own work before it returns does not count, unless the method throws, which
 *       is a failed call, or takes longer than {@code within}, which is an overdue call beside
 *       those of the subscriptions.
 *   <li><b>End.</b> The item of a {@code Uni}; the completion of a {@code Multi}, so its duration
 *       includes the time that its subscriber takes for the items.
 *   <li><b>Failure.</b> {@code onFailure}, by the exception's class, unless the SLI expects it; the
 *       item of a {@code Uni}, also null, or an item of a {@code Multi} for which {@code failsWhen}
 *       is true. An exception of the subscriber is not a failure.
 *   <li><b>Excluded</b> as {@code cancelled}: a subscription that is cancelled before the first
 *       item. After an item, the items decide: {@code select().first()}, {@code toUni()}. Mutiny
 *       does not report the reason of a cancellation: a downstream {@code ifNoItem().after(...)}
 *       also cancels before an item. An objective with {@code within} counts such a call as bad if
 *       it was overdue by then.
 *   <li><b>Declared types.</b> {@code Uni} and {@code Multi} themselves; {@code Flow.Publisher};
 *       and {@code Object} and type variables, if the value's class is one of Mutiny's own
 *       operators. Otherwise, a processor, a {@code GroupedMulti} or a class of the application is
 *       excluded as {@code unmeasured} and reported, since its caller may cast to it. Methods with
 *       such a subtype as their declared return type are reported.
 *   <li><b>Unchanged.</b> The subscriber's context, {@code request(n)}, threads, dropped
 *       exceptions. The stand-in is a different object from the one that the method returned. The
 *       application's own decorators see its subscription, too.
 *   <li><b>Not seen.</b> Calls of the same SLI that operators make after the method has returned
 *       count separately, not as parts of the subscription in which they run; {@code Slis.fail} and
 *       {@code Slis.exclude} in an operator find no call. Mutiny 1, whose {@code Multi} is a
 *       publisher of Reactive Streams, is left alone.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.mutiny;

import org.jspecify.annotations.NullMarked;
