/**
 * Reactor 3.4 to 3.8: {@code @Sli} methods that return a {@code Mono} or a {@code Flux}. The method
 * returns a stand-in of that type, which measures each subscription; no hook of Reactor's is used.
 *
 * <ul>
 *   <li><b>A call</b> is one subscription. A value that nobody subscribes to is none; one that is
 *       subscribed to twice is two, as is each attempt of a {@code retry} or {@code repeat} behind
 *       it. It begins when the source is subscribed to: what the method itself did before it
 *       returned is in no duration, unless the method throws, which is a call that failed, or takes
 *       longer than {@code within}, which is an overdue call beside those of the subscriptions.
 *   <li><b>End.</b> The value or the completion of a {@code Mono}; the completion of a {@code
 *       Flux}, so its duration has the time that its subscriber takes for the items in it.
 *   <li><b>Failure.</b> {@code onError}, by the exception's class, unless the SLI expects it; what
 *       {@code failsWhen} finds in the value of a {@code Mono} (null where it is empty) or in an
 *       item of a {@code Flux}. What the subscriber throws is none.
 *   <li><b>Excluded</b> as {@code cancelled}: a subscription that is cancelled before there was a
 *       value. After one it is what the values were: {@code take(1)}, {@code next()}, {@code
 *       blockFirst()}. Reactor does not tell why somebody cancels: {@code Mono.timeout} behind the
 *       method is among the cancellations before a value. An objective with {@code within} counts
 *       such a call as bad if it was overdue by then.
 *   <li><b>Declared types.</b> {@code Mono} and {@code Flux} themselves; and {@code Publisher},
 *       {@code CorePublisher}, {@code Object} and type variables, if the value is of one of
 *       Reactor's operators that are not public. Then a {@code ConnectableFlux}, a processor or a
 *       class of the application's is excluded as {@code unmeasured} and reported, since its caller
 *       may cast to it. Methods that are declared to return such a subtype are reported. A type
 *       variable with the bound {@code Mono} or {@code Flux} counts as that type.
 *   <li><b>Unchanged.</b> The subscriber's context, {@code request(n)}, threads, errors that are
 *       dropped, {@code Scannable}. The stand-in is another object than the method returned, is not
 *       {@code Callable}, and is not {@code Fuseable}: operators behind it are not fused with those
 *       before it.
 *   <li><b>Not seen.</b> Calls of the same SLI that operators make once the method has returned are
 *       calls of their own, not parts of the subscription that they run in; {@code Slis.fail} and
 *       {@code Slis.exclude} in an operator find no call. {@code ParallelFlux} and handlers of
 *       WebFlux are not part of this.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.reactor;

import org.jspecify.annotations.NullMarked;
