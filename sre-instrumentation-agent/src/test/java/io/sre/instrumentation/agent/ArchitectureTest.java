package io.sre.instrumentation.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sre.instrumentation.bootstrap.SliTable;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.Sweep;
import io.sre.instrumentation.engine.weaving.FrameworkIndex;
import io.sre.instrumentation.engine.weaving.Frameworks;
import io.sre.instrumentation.engine.weaving.Trial;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may use whom, in everything that goes into the agent's jar. */
class ArchitectureTest {

  private static final String OURS = "io.sre.instrumentation.";
  private static final String API = OURS + "api..";
  private static final String BOOTSTRAP = OURS + "bootstrap..";
  private static final String ENGINE = OURS + "engine..";
  private static final String WEAVING = OURS + "engine.weaving..";
  private static final String READING = OURS + "engine.reading..";
  private static final String EXPORT = OURS + "engine.export..";
  private static final String LIFECYCLE = OURS + "engine.lifecycle..";
  private static final String INSTRUMENTATIONS = OURS + "instrumentations..";
  private static final String BOARD = OURS + "board..";
  private static final String TOOLS = OURS + "tools..";
  private static final Set<JavaModifier> CONSTANT = Set.of(JavaModifier.STATIC, JavaModifier.FINAL);
  private static final String AGENT = OURS + "agent..";

  /** What the folders of frameworks implement, and what is given to them. */
  private static final Pattern CONTRACT =
      Pattern.compile(
          "io\\.sre\\.instrumentation\\.engine\\.(weaving\\.Instrumentation(\\$.*)?"
              + "|catalog\\.RouteReader(\\$.*)?"
              + "|classfile\\.(AnnotationModel|ClassModel|MethodModel)(\\$.*)?)");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sre.instrumentation");

  /** A class of the JDK's module; arrays are what they are arrays of. */
  private static DescribedPredicate<JavaClass> inModule(String... modules) {
    return new DescribedPredicate<>("are in " + String.join(" or ", modules)) {
      @Override
      public boolean test(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.isPrimitive() || Set.of(modules).contains(module(element));
      }
    };
  }

  private static String module(JavaClass type) {
    try {
      String module = Class.forName(type.getName(), false, null).getModule().getName();
      return module == null ? "none" : module;
    } catch (ClassNotFoundException | LinkageError e) {
      return "none";
    }
  }

  /** What is inlined into other people's classes. */
  private static DescribedPredicate<JavaClass> advice() {
    return new DescribedPredicate<>("are advice") {
      @Override
      public boolean test(JavaClass type) {
        String outermost = type.getName().replaceFirst("\\$.*", "");
        return outermost.endsWith("Advice") && !resideInAPackage(BOOTSTRAP).test(type);
      }
    };
  }

  @Test
  void all_packages_are_checked() {
    Set<String> rooms =
        CLASSES.stream()
            .map(type -> type.getPackageName().replaceFirst("(io\\.sre\\.[a-z]+\\.[a-z]+).*", "$1"))
            .collect(Collectors.toSet());
    assertThat(rooms)
        .contains(
            OURS + "api",
            OURS + "bootstrap",
            OURS + "engine",
            OURS + "instrumentations",
            OURS + "board",
            OURS + "tools",
            OURS + "agent");
    assertThat(CLASSES.stream().filter(advice())).hasSizeGreaterThan(10);
  }

  @Test
  void the_api_uses_java_base_only() {
    classes()
        .that()
        .resideInAPackage(API)
        .should()
        .onlyDependOnClassesThat(resideInAPackage(API).or(inModule("java.base")))
        .check(CLASSES);
  }

  /** Annotations for null checks are not loaded at run time. */
  @Test
  void bootstrap_uses_java_base_only() {
    classes()
        .that()
        .resideInAPackage(BOOTSTRAP)
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage(BOOTSTRAP)
                .or(inModule("java.base"))
                .or(resideInAPackage("org.jspecify.annotations")))
        .check(CLASSES);
  }

  /** It is loaded with the application's classes: java.instrument hands it the JVM. */
  @Test
  void the_agent_s_own_code_uses_java_base_only() {
    classes()
        .that()
        .resideInAPackage(AGENT)
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage(AGENT).or(inModule("java.base", "java.instrument")))
        .check(CLASSES);
  }

  @Test
  void bootstrap_does_not_depend_on_the_engine_or_its_dependents() {
    noClasses()
        .that()
        .resideInAPackage(BOOTSTRAP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE, INSTRUMENTATIONS, BOARD, TOOLS, AGENT)
        .check(CLASSES);
  }

  @Test
  void the_engine_does_not_depend_on_its_dependents() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(INSTRUMENTATIONS, BOARD, TOOLS, AGENT)
        .check(CLASSES);
  }

  /** So that an agent loads nothing of the command line. */
  @Test
  void the_tools_are_used_by_nothing_else() {
    noClasses()
        .that()
        .resideInAnyPackage(BOOTSTRAP, ENGINE, INSTRUMENTATIONS, BOARD, AGENT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TOOLS, "picocli..")
        .check(CLASSES);
  }

  /** Generators and readers can be used without a command line. */
  @Test
  void formats_of_the_tools_do_not_depend_on_commands() {
    noClasses()
        .that()
        .resideInAPackage(TOOLS)
        .and()
        .resideOutsideOfPackage(OURS + "tools")
        .should()
        .dependOnClassesThat(resideInAPackage(OURS + "tools").or(resideInAPackage("picocli..")))
        .check(CLASSES);
  }

  @Test
  void code_that_shows_counts_never_uses_the_weaving() {
    noClasses()
        .that()
        .resideInAnyPackage(EXPORT, BOARD)
        .should()
        .dependOnClassesThat(resideInAPackage(WEAVING))
        .check(CLASSES);
  }

  /**
   * They find out which methods the agent could not weave, weave nothing that runs, and know
   * frameworks by the same index as the agent.
   */
  @Test
  void the_tools_use_of_the_weaving_the_trial_and_the_index_only() {
    noClasses()
        .that()
        .resideInAPackage(TOOLS)
        .should()
        .dependOnClassesThat(
            resideInAPackage(WEAVING)
                .and(
                    not(
                        type(Trial.class)
                            .or(type(FrameworkIndex.class))
                            .or(type(Frameworks.class)))))
        .check(CLASSES);
  }

  /** So a snapshot is taken once for all, and whoever shows counts shows the same ones. */
  @Test
  void code_that_shows_counts_reaches_the_recorder_through_readings_only() {
    noClasses()
        .that()
        .resideInAnyPackage(EXPORT, BOARD)
        .should()
        .dependOnClassesThat(type(Sweep.class).or(type(SliTable.class)).or(type(Suppressed.class)))
        .check(CLASSES);
  }

  @Test
  void readings_do_not_depend_on_code_that_shows_them() {
    noClasses()
        .that()
        .resideInAPackage(READING)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            EXPORT, BOARD, WEAVING, LIFECYCLE, "io.opentelemetry..", "io.prometheus..")
        .check(CLASSES);
  }

  /** All but what reads, exports and puts all together. */
  @Test
  void recording_does_not_depend_on_reading_and_exporting() {
    noClasses()
        .that(
            resideInAnyPackage(BOOTSTRAP, INSTRUMENTATIONS, ENGINE)
                .and(not(resideInAnyPackage(READING, EXPORT, LIFECYCLE))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(READING, EXPORT, LIFECYCLE, BOARD)
        .check(CLASSES);
  }

  @Test
  void catalog_configuration_and_class_files_do_not_depend_on_their_users() {
    noClasses()
        .that()
        .resideInAnyPackage(
            OURS + "engine.catalog..", OURS + "engine.config..", OURS + "engine.classfile..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(WEAVING, EXPORT, LIFECYCLE)
        .check(CLASSES);
  }

  @Test
  void configuration_and_class_files_do_not_depend_on_the_catalog_or_each_other() {
    noClasses()
        .that()
        .resideInAPackage(OURS + "engine.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OURS + "engine.catalog..", OURS + "engine.classfile..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(OURS + "engine.classfile..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OURS + "engine.catalog..", OURS + "engine.config..")
        .check(CLASSES);
  }

  @Test
  void instrumentations_use_only_the_engine_s_contract_for_them() {
    noClasses()
        .that()
        .resideInAPackage(INSTRUMENTATIONS)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ENGINE)
                .and(
                    new DescribedPredicate<>("are not the contract") {
                      @Override
                      public boolean test(JavaClass type) {
                        return !CONTRACT.matcher(type.getName()).matches();
                      }
                    }))
        .check(CLASSES);
  }

  /** It runs as a part of other people's classes, which see bootstrap and their own libraries. */
  @Test
  void advice_uses_bootstrap_the_jdk_and_the_framework_only() {
    noClasses()
        .that(advice())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "io.sre.instrumentation..",
                    "net.bytebuddy..",
                    "io.opentelemetry..",
                    "io.prometheus..",
                    "org.slf4j..",
                    "org.snakeyaml..",
                    "okhttp3..",
                    "kotlin..")
                .and(not(resideInAPackage(BOOTSTRAP)))
                .and(not(advice()))
                .and(not(parametersOfAdvice())))
        .check(CLASSES);
  }

  /** Annotations, read when the advice is woven and gone then. */
  private static DescribedPredicate<JavaClass> parametersOfAdvice() {
    return new DescribedPredicate<>("are annotations of advice") {
      @Override
      public boolean test(JavaClass type) {
        String name = type.getName();
        return name.startsWith("net.bytebuddy.asm.Advice")
            || name.startsWith("net.bytebuddy.implementation.bytecode.assign.Assigner$Typing")
            || (type.isAnnotation() && name.startsWith(OURS + "engine.weaving.advice."));
      }
    };
  }

  /** It is copied into class files that keep their version: before Java 8 they cannot have it. */
  @Test
  void advice_calls_no_static_method_of_an_interface() {
    noClasses()
        .that(advice())
        .should()
        .callMethodWhere(
            new DescribedPredicate<JavaMethodCall>("is of a static method of an interface") {
              @Override
              public boolean test(JavaMethodCall call) {
                return call.getTargetOwner().isInterface()
                    && call.getTarget()
                        .resolveMember()
                        .map(method -> method.getModifiers().contains(JavaModifier.STATIC))
                        .orElse(false);
              }
            })
        .check(CLASSES);
  }

  @Test
  void advice_keeps_no_state() {
    noClasses()
        .that(advice())
        .should(
            be(
                new DescribedPredicate<JavaClass>("classes with fields that are no constants") {
                  @Override
                  public boolean test(JavaClass type) {
                    return !type.getFields().stream()
                        .allMatch(field -> field.getModifiers().containsAll(CONSTANT));
                  }
                }))
        .check(CLASSES);
  }

  /**
   * But for the stand-in of {@code java.util.logging.Logger}, which libraries ask for statically.
   */
  @Test
  void there_is_no_static_mutable_state_outside_bootstrap() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(not(simpleName("EngineLogger")))
        .and()
        .areDeclaredInClassesThat(not(resideInAPackage(BOOTSTRAP)))
        .should()
        .beFinal()
        .check(CLASSES);
  }
}
