package io.sre.instrumentation.it.reactivestreams;

import io.sre.instrumentation.api.Sli;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.reactivestreams.Processor;
import org.reactivestreams.Publisher;

/** Methods that return more than a {@code Publisher}, or do not say so. */
class Unmeasured {

  @Sli("processor")
  Processor<String, String> processor() {
    return null;
  }

  @Sli("submission")
  SubmissionPublisher<String> submission() {
    return new SubmissionPublisher<>();
  }

  @Sli("submission as a publisher")
  Flow.Publisher<String> submissionAsPublisher() {
    return submission();
  }

  @Sli("publisher as an object")
  Object publisherAsObject(Publisher<String> source) {
    return source;
  }

  @Sli("of the JDK as an object")
  Object ofJdkAsObject() {
    return submission();
  }
}
