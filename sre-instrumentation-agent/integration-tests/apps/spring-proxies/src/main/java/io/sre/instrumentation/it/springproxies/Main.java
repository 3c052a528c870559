package io.sre.instrumentation.it.springproxies;

import io.sre.instrumentation.api.Sli;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.retry.annotation.EnableRetry;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Calls each method ten times, by proxies of the class ({@code class}) or of the interface. */
public final class Main {

  private static final int CALLS = 10;
  private static final CountDownLatch SENT = new CountDownLatch(CALLS);

  private Main() {}

  /** An interface that is all there is, as a repository of Spring Data. */
  interface Repository {

    @Sli("repository")
    String find();
  }

  /** What both kinds of proxies share. */
  static class Beans {

    @Bean
    public CacheManager caches() {
      return new ConcurrentMapCacheManager();
    }

    /** Counts what it has run: nobody else sees the end of a void method. */
    @Bean
    public Executor taskExecutor() {
      return task ->
          new Thread(
                  () -> {
                    task.run();
                    SENT.countDown();
                  })
              .start();
    }

    @Bean
    public PlatformTransactionManager transactions() {
      return new AbstractPlatformTransactionManager() {
        @Override
        protected Object doGetTransaction() {
          return this;
        }

        @Override
        protected void doBegin(
            Object transaction, org.springframework.transaction.TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
          throw new IllegalArgumentException("no space left");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
      };
    }
  }

  @Configuration
  @EnableAsync(proxyTargetClass = true)
  @EnableRetry(proxyTargetClass = true)
  @EnableCaching(proxyTargetClass = true)
  @EnableTransactionManagement(proxyTargetClass = true)
  static class OfClasses extends Beans {

    @Bean
    public RealMails mails() {
      return new RealMails();
    }
  }

  @Configuration
  @EnableAsync
  @EnableRetry
  @EnableCaching
  @EnableTransactionManagement
  static class OfInterfaces extends Beans {

    @Bean
    public Mails mails() {
      return new RealMails();
    }
  }

  public static void main(String[] arguments) throws Exception {
    boolean ofClasses = arguments[0].equals("class");
    Mails mails =
        new AnnotationConfigApplicationContext(ofClasses ? OfClasses.class : OfInterfaces.class)
            .getBean(Mails.class);
    if (mails instanceof RealMails != ofClasses) {
      throw new IllegalStateException("not the proxy that was asked for: " + mails.getClass());
    }
    Repository repository =
        ProxyFactory.getProxy(Repository.class, (MethodInterceptor) invocation -> "found");
    for (int i = 0; i < CALLS; i++) {
      mails.send();
      later(mails);
      mails.retried();
      mails.cached("same");
      commit(mails);
      repository.find();
    }
    SENT.await();
    for (String sli : new String[] {"async future", "retry", "cached", "repository"}) {
      System.out.println("seen|" + sli + "|success|" + CALLS);
    }
    System.out.println("seen|async void|java.lang.IllegalStateException|" + CALLS);
    System.out.println("seen|commit|java.lang.IllegalArgumentException|" + CALLS);
    System.out.println("done");
    waitForTheEnd();
  }

  private static void later(Mails mails) throws InterruptedException, ExecutionException {
    mails.sendLater().get();
  }

  private static void commit(Mails mails) {
    try {
      mails.commit();
    } catch (IllegalArgumentException e) {
      // As its caller sees it.
    }
  }

  private static void waitForTheEnd() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }
}
