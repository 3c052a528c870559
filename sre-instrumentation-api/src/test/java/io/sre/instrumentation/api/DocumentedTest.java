package io.sre.instrumentation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The API is what engineers see of us. */
class DocumentedTest {

  private static final Set<ElementKind> MEMBERS =
      Set.of(
          ElementKind.ANNOTATION_TYPE,
          ElementKind.CLASS,
          ElementKind.CONSTRUCTOR,
          ElementKind.ENUM,
          ElementKind.ENUM_CONSTANT,
          ElementKind.FIELD,
          ElementKind.INTERFACE,
          ElementKind.METHOD,
          ElementKind.RECORD);

  private final List<String> documented = new ArrayList<>();
  private final List<String> undocumented = new ArrayList<>();

  @Test
  void every_public_type_and_member_says_what_it_is_for() throws Exception {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<Path> java = sources.filter(path -> path.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(java));
      Elements elements = task.getElements();
      task.analyze();
      ModuleElement module = elements.getModuleElement("io.sre.instrumentation.api");
      look(elements, module);
      for (Element inPackage : module.getEnclosedElements()) {
        look(elements, inPackage);
        inPackage.getEnclosedElements().forEach(type -> lookInto(elements, type));
      }
    }
    assertThat(documented).contains("io.sre.instrumentation.api.Slis", "target()", "isMeasured()");
    assertThat(undocumented).isEmpty();
  }

  private void lookInto(Elements elements, Element element) {
    boolean seen =
        element.getModifiers().contains(Modifier.PUBLIC)
            || element.getModifiers().contains(Modifier.PROTECTED);
    if (seen && MEMBERS.contains(element.getKind())) {
      if (element.getAnnotation(Override.class) == null) {
        look(elements, element);
      }
      element.getEnclosedElements().forEach(member -> lookInto(elements, member));
    }
  }

  private void look(Elements elements, Element element) {
    String comment = elements.getDocComment(element);
    (comment == null || comment.isBlank() ? undocumented : documented).add(element.toString());
  }
}
