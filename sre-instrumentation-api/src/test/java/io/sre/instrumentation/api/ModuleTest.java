package io.sre.instrumentation.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModuleTest {

  private static final JavaClasses API =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sre.instrumentation.api");

  private static ModuleDescriptor descriptor() throws URISyntaxException {
    Path classes = Path.of(Slis.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ModuleFinder.of(classes).findAll().iterator().next().descriptor();
  }

  @Test
  void exports_its_one_package_to_everybody() throws Exception {
    assertThat(descriptor().name()).isEqualTo("io.sre.instrumentation.api");
    assertThat(descriptor().exports())
        .singleElement()
        .satisfies(
            exported -> {
              assertThat(exported.source()).isEqualTo("io.sre.instrumentation.api");
              assertThat(exported.isQualified()).isFalse();
            });
    assertThat(descriptor().packages()).containsExactly("io.sre.instrumentation.api");
    assertThat(descriptor().isOpen()).isFalse();
  }

  @Test
  void requires_nothing_but_java_base() throws Exception {
    assertThat(descriptor().requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactly("java.base");
  }

  @Test
  void uses_nothing_but_java_base() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            new DescribedPredicate<>("are of the API or of java.base") {
              @Override
              public boolean test(JavaClass type) {
                return type.getPackageName().equals("io.sre.instrumentation.api")
                    || type.getBaseComponentType().isPrimitive()
                    || "java.base"
                        .equals(type.getBaseComponentType().reflect().getModule().getName());
              }
            })
        .check(API);
  }

  @Test
  void keeps_no_state() {
    fields().that().areStatic().should().beFinal().check(API);
  }

  /** The agent recognises these by name and descriptor, in any version. */
  @Test
  void the_seam_to_the_agent_is_as_every_agent_knows_it() {
    assertThat(AgentBridge.class.getDeclaredMethods())
        .filteredOn(method -> !method.isSynthetic())
        .extracting(
            method ->
                method.getReturnType().getSimpleName()
                    + " "
                    + method.getName()
                    + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList())
        .contains(
            "Object begin[String]",
            "void end[Object]",
            "void fail[Object, String]",
            "void exclude[Object, String]",
            "void resource[String, LongSupplier, LongSupplier]",
            "boolean attached[]");
  }
}
