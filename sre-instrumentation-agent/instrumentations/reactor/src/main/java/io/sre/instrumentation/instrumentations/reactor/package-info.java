/**
 * Reactor 3.4 to 3.8: {@code @Sli} methods that return a {@code Mono} or a {@code Flux}. The method
 * returns a stand-in of that type, which measures each subscription; no hook of Reactor's is used.
 *
 * <ul>
 *   <li><b>A call</b> is one subscription. A value without a subscription is no call; two
 *       subscriptions are two calls, and each attempt of a downstream {@code retry} or {@code
 *       repeat} is one. A call begins when the source is subscribed to: the method's own work
 *       before it returns does not count, unless the method throws, which is a failed call, or
 *       takes longer than {@code within}, which is an overdue call beside those of the
 *       subscriptions.
 *   <li><b>End.</b> The value or the completion of a {@code Mono}; the completion of a {@code
 *       Flux}, so its duration includes the time that its subscriber takes for the items.
 *   <li><b>Failure.</b> {@code onError}, by the exception's class, unless the SLI expects it; a
 *       value of a {@code Mono} (null if it is empty) or an item of a {@code Flux} for which {@code
 *       failsWhen} is true. An exception of the subscriber is not a failure.
 *   <li><b>Excluded</b> as {@code cancelled}: a subscription that is cancelled before the first
 *       value. After a value, the values decide: {@code take(1)}, {@code next()}, {@code
 *       blockFirst()}. Reactor does not report the reason of a cancellation: a downstream {@code
 *       Mono.timeout} also cancels before a value. An objective with {@code within} counts such a
 *       call as bad if it was overdue by then.
 *   <li><b>Declared types.</b> {@code Mono} and {@code Flux} themselves; {@code Publisher}, unless
 *       the instrumentation of Reactive Streams is switched off; and {@code CorePublisher}, {@code
 *       Object} and type variables, if the value's class is a non-public operator of Reactor.
 *       Otherwise, a {@code ConnectableFlux}, a processor or a class of the application is excluded
 *       as {@code unmeasured} and reported, since its caller may cast to it. Methods with such a
 *       subtype as their declared return type are reported. A type variable with the bound {@code
 *       Mono} or {@code Flux} counts as that type.
 *   <li><b>Unchanged.</b> The subscriber's context, {@code request(n)}, threads, dropped errors,
 *       {@code Scannable}. The stand-in is a different object from the one that the method
 *       returned, is not {@code Callable}, and is not {@code Fuseable}: operators after it are not
 *       fused with those before it.
 *   <li><b>Not seen.</b> Calls of the same SLI that operators make after the method has returned
 *       count separately, not as parts of the subscription in which they run; {@code Slis.fail} and
 *       {@code Slis.exclude} in an operator find no call. {@code ParallelFlux} is not supported.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.reactor;

import org.jspecify.annotations.NullMarked;
