package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.Resource;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.modules.EngineAccess;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Companions beside the framework of an application. */
class CompanionMakerTest {

  private static final String READER = "io.sre.instrumentation.instrumentations.acme.PoolReader";
  private static final String POOL =
      "package acme; public class Pool { public static Object kept; public int size() { return 5; }"
          + " }";

  private static final String POOL_LISTENER =
      "io.sre.instrumentation.instrumentations.acme.PoolListener";

  private static final Instrumentation ACME =
      SomeFramework.withCompanion("acme", "acme.Pool", READER);

  /** Calls its companion. */
  private static final Instrumentation LISTENING =
      SomeFramework.withCompanion("listening", "acme.Pool", POOL_LISTENER);

  private final Told told = new Told();

  @BeforeEach
  void engine() {
    Companions.maker(
        new CompanionMaker(
            Frameworks.of(List.of(ACME), Set.of(), told.problems()),
            new EngineAccess(mock(java.lang.instrument.Instrumentation.class)),
            told.problems()));
  }

  private static Class<?> pool(String source) throws ClassNotFoundException {
    return Compiled.of(source).loaderThatAsksItselfFirst().loadClass("acme.Pool");
  }

  private static ResourceReader reader(Class<?> anchor) {
    return Companions.of(anchor, ResourceReader.class);
  }

  @Test
  void a_companion_sees_the_classes_of_its_anchor_s_loader() throws Throwable {
    Class<?> pool = pool(POOL);
    Usage usage = new Usage();

    reader(pool).read(pool.getConstructor().newInstance(), usage);

    assertThat(usage.name).isEqualTo("POOL");
    assertThat(usage.limit).isEqualTo(5);
  }

  @Test
  void an_anchor_has_one_companion_and_other_applications_have_others() throws Exception {
    Class<?> one = pool(POOL);
    Class<?> other = pool(POOL);

    assertThat(reader(one)).isSameAs(reader(one)).isNotSameAs(reader(other));
    assertThat(reader(one).getClass()).isNotEqualTo(reader(other).getClass());
  }

  @Test
  void the_application_does_not_see_a_companion() throws Exception {
    Class<?> pool = pool(POOL);

    assertThat(reader(pool).getClass()).isNotSameAs(pool.getClassLoader().loadClass(READER));
  }

  @Test
  void a_class_that_is_not_an_anchor_has_no_companion() {
    assertThat(reader(String.class)).isNull();
    assertThat(told.lines()).isEmpty();
  }

  /** As with servlets in {@code javax.servlet} and in {@code jakarta.servlet}. */
  @Test
  void an_anchor_of_two_frameworks_has_the_companion_of_the_one_that_its_loader_has()
      throws Exception {
    Companions.maker(
        new CompanionMaker(
            Frameworks.of(List.of(toldBy("acme.NotThere"), ACME), Set.of(), told.problems()),
            new EngineAccess(mock(java.lang.instrument.Instrumentation.class)),
            told.problems()));
    assertThat(reader(pool(POOL)).getClass().getName()).isEqualTo(READER);

    Companions.maker(
        new CompanionMaker(
            Frameworks.of(List.of(toldBy("acme.Pool"), ACME), Set.of(), told.problems()),
            new EngineAccess(mock(java.lang.instrument.Instrumentation.class)),
            told.problems()));
    Class<?> other =
        Compiled.of(POOL, LISTENER + " }").loaderThatAsksItselfFirst().loadClass("acme.Pool");
    assertThat(reader(other).getClass().getName()).isEqualTo(POOL_LISTENER);
  }

  /** Has another companion of the same class, where a loader finds a type. */
  private static Instrumentation toldBy(String type) {
    return new Instrumentation() {
      @Override
      public String name() {
        return "told";
      }

      @Override
      public List<Companion> companions() {
        return List.of(new Companion("acme.Pool", POOL_LISTENER));
      }

      @Override
      public String toldBy() {
        return type;
      }
    };
  }

  @Test
  void a_companion_that_cannot_be_made_is_reported_once() throws Exception {
    Companions.maker(
        new CompanionMaker(
            Frameworks.of(
                List.of(
                    SomeFramework.withCompanion(
                        "acme",
                        "acme.Pool",
                        "io.sre.instrumentation.instrumentations.acme.Missing")),
                Set.of(),
                told.problems()),
            new EngineAccess(mock(java.lang.instrument.Instrumentation.class)),
            told.problems()));
    Class<?> pool = pool(POOL);

    assertThat(reader(pool)).isNull();
    assertThat(reader(pool)).isNull();
    assertThat(told.lines()).hasSize(1).first().asString().contains("acme.Missing", "acme.Pool");
  }

  @Test
  void a_pool_in_a_static_field_is_collected_with_its_application() throws Throwable {
    WeakReference<ClassLoader> application = deployed();

    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(application.get()).isNull();
            });
  }

  /** Has registered a pool, and read it; nothing here refers to it afterwards. */
  private static WeakReference<ClassLoader> deployed() throws Throwable {
    Class<?> type = pool(POOL);
    Object pool = type.getConstructor().newInstance();
    type.getField("kept").set(null, pool);
    Resources.add("connection_pool", pool, type);
    for (Resource resource : Resources.all()) {
      if (resource.get() == pool) {
        assertThat(resource.read().limit).isEqualTo(5);
      }
    }
    return new WeakReference<>(type.getClassLoader());
  }

  @Test
  void a_version_that_lacks_what_a_companion_needs_is_left_alone() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    Compiled other = Compiled.of("package acme; public class Pool { public long size; }");

    assertThat(check.fits(other.loaderThatAsksItselfFirst(), Framework.of(ACME), "acme.Pool"))
        .isFalse();
    assertThat(told.lines())
        .containsExactly(
            "the version of acme that is used here has no method acme.Pool.size()I: it is not"
                + " measured; report the version that you use");
  }

  @Test
  void a_version_that_hides_what_a_companion_needs_is_left_alone() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    for (String access : new String[] {"", "protected ", "private "}) {
      Compiled other =
          Compiled.of("package acme; public class Pool { " + access + "int size() { return 5; } }");
      assertThat(check.misfit(ACME, other.loaderThatAsksItselfFirst()))
          .isEqualTo("no accessible method acme.Pool.size()I");
    }
    Compiled hidden = Compiled.of("package acme; class Pool { public int size() { return 5; } }");
    assertThat(check.misfit(ACME, hidden.loaderThatAsksItselfFirst()))
        .isEqualTo("no accessible class acme.Pool");
  }

  private static final String LISTENER =
      "package acme; public interface Listener { void onServed(); default void onRefused() {}";

  @Test
  void a_version_that_requires_no_more_than_a_companion_has_is_woven() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    Compiled same =
        Compiled.of(POOL, LISTENER + " default void onQueued() {} boolean equals(Object o); }");

    assertThat(check.misfit(LISTENING, same.loaderThatAsksItselfFirst())).isNull();
  }

  @Test
  void a_version_that_adds_an_abstract_method_to_a_companion_s_type_is_left_alone() {
    ReferenceCheck check = new ReferenceCheck(told.problems());
    Compiled newer = Compiled.of(POOL, LISTENER + " void onQueued(int size); }");
    ClassLoader loader = newer.loaderThatAsksItselfFirst();

    assertThat(check.fits(loader, Framework.of(LISTENING), "acme.Pool")).isFalse();
    assertThat(told.lines())
        .containsExactly(
            "the version of listening that is used here has an abstract method"
                + " acme.Listener.onQueued(I)V, which the agent does not implement: it is not"
                + " measured; report the version that you use");
  }
}
