package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.sre.instrumentation.bootstrap.LazyCalls;
import io.sre.instrumentation.bootstrap.LazyCompletion;
import java.util.List;

/** Begins a call at each subscription; the companion of each of the five types. */
public final class RxCompletion extends LazyCompletion {

  /** The packages of operators whose classes callers only know as one of the types. */
  private static final String INTERNAL = "io.reactivex.rxjava3.internal.";

  private static final List<Class<?>> TYPES =
      List.of(Single.class, Maybe.class, Completable.class, Observable.class, Flowable.class);

  @Override
  protected Object measured(Object value, LazyCalls calls) {
    if (value instanceof Single<?> single) {
      return new MeasuredSingle<>(single, calls);
    }
    if (value instanceof Maybe<?> maybe) {
      return new MeasuredMaybe<>(maybe, calls);
    }
    if (value instanceof Completable completable) {
      return new MeasuredCompletable(completable, calls);
    }
    return value instanceof Observable<?> observable
        ? new MeasuredObservable<>(observable, calls)
        : new MeasuredFlowable<>((Flowable<?>) value, calls);
  }

  /**
   * Whether the class is an operator: its first class that is not internal is one of the types. The
   * operators that connect and group extend other classes, which have methods of their own.
   */
  @Override
  protected boolean isReplaceable(Class<?> type) {
    Class<?> known = type;
    while (known != null && isInternal(known)) {
      known = known.getSuperclass();
    }
    return known != null && TYPES.contains(known);
  }

  private static boolean isInternal(Class<?> type) {
    return type.getName().startsWith(INTERNAL)
        || type.getPackage() == RxCompletion.class.getPackage();
  }
}
