/**
 * RxJava 3: {@code @Sli} methods that return a {@code Single}, {@code Maybe}, {@code Completable},
 * {@code Observable} or {@code Flowable}. The method returns a stand-in of that type, which
 * measures each subscription; no hook of {@code RxJavaPlugins} is set.
 *
 * <ul>
 *   <li><b>A call</b> is one subscription. A value without a subscription is no call; two
 *       subscriptions are two calls, and each attempt of a downstream {@code retry} or {@code
 *       repeat} is one. A call begins when the source is subscribed to: the method's own work
 *       before it returns does not count, unless the method throws, which is a failed call, or
 *       takes longer than {@code within}, which is an overdue call beside those of the
 *       subscriptions.
 *   <li><b>End.</b> The value, or the completion without one; the completion of an {@code
 *       Observable} or a {@code Flowable}, so its duration includes the time that its observer
 *       takes for the items.
 *   <li><b>Failure.</b> {@code onError}, by the exception's class, unless the SLI expects it; a
 *       value (null for an empty {@code Maybe}) or an item for which {@code failsWhen} is true. A
 *       {@code Completable} has nothing that {@code failsWhen} could judge. An exception of the
 *       observer is not a failure.
 *   <li><b>Excluded</b> as {@code cancelled}: a subscription that is disposed of before the first
 *       value. After a value, the values decide: {@code take(1)}, {@code blockingFirst()}. RxJava
 *       does not report the reason of a disposal: a downstream {@code timeout} also disposes before
 *       a value. An objective with {@code within} counts such a call as bad if it was overdue by
 *       then. A {@code Completable.timeout} whose time is up before it has subscribed to its source
 *       never disposes of that: such a call stays in flight.
 *   <li><b>Declared types.</b> The five types themselves; and their interfaces ({@code
 *       SingleSource}, {@code Publisher}), {@code Object} and type variables, if the value's class
 *       is an internal operator of RxJava. Otherwise, a subject, a processor, a connectable or a
 *       class of the application is excluded as {@code unmeasured} and reported, since its caller
 *       may cast to it. Methods with such a subtype as their declared return type are reported.
 *       What is declared as a {@code Publisher} is measured in any case, unless the instrumentation
 *       of Reactive Streams is switched off.
 *   <li><b>Unchanged.</b> {@code request(n)}, threads, undeliverable errors, assembly hooks. The
 *       stand-in is a different object from the one that the method returned, is no {@code
 *       Supplier}, and does not fuse: operators subscribe to it, and those after it are not fused
 *       with those before it. The application's own subscription hooks see its subscription, too.
 *   <li><b>Not seen.</b> Calls of the same SLI that operators make after the method has returned
 *       count separately, not as parts of the subscription in which they run; {@code Slis.fail} and
 *       {@code Slis.exclude} in an operator find no call. {@code ParallelFlowable} is not
 *       supported.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.rxjava3;

import org.jspecify.annotations.NullMarked;
