package io.sre.instrumentation.it.rxjava3;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.flowables.ConnectableFlowable;
import io.reactivex.rxjava3.observables.GroupedObservable;
import io.reactivex.rxjava3.parallel.ParallelFlowable;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.sre.instrumentation.api.Sli;

/** Methods that return more than one of the five types. */
class Unmeasured {

  @Sli("connectable")
  ConnectableFlowable<String> connectable() {
    return Flowable.just("").publish();
  }

  @Sli("grouped")
  GroupedObservable<String, String> grouped() {
    return Observable.just("").groupBy(value -> value).blockingFirst();
  }

  @Sli("parallel")
  ParallelFlowable<String> parallel() {
    return Flowable.just("").parallel();
  }

  @Sli("connectable as an object")
  Object connectableAsObject() {
    return connectable();
  }

  @Sli("subject as an object")
  Object subjectAsObject() {
    return PublishSubject.create();
  }

  @Sli("connectable as a flowable")
  Flowable<String> connectableAsFlowable() {
    return connectable();
  }
}
