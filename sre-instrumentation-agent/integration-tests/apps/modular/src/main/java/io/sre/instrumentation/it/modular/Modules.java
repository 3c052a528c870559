package io.sre.instrumentation.it.modular;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which packages of which modules are exported and opened to which others, one line each. */
final class Modules {

  private Modules() {}

  static void print() {
    List<Module> modules = new ArrayList<>(ModuleLayer.boot().modules());
    for (ClassLoader loader = ClassLoader.getSystemClassLoader();
        loader != null;
        loader = loader.getParent()) {
      modules.add(loader.getUnnamedModule());
    }
    modules.add(new ClassLoader(null) {}.getUnnamedModule());
    TreeSet<String> lines = new TreeSet<>();
    for (Module module : modules) {
      if (module.isNamed()) {
        for (String packageName : module.getPackages()) {
          TreeSet<String> exported = new TreeSet<>();
          TreeSet<String> opened = new TreeSet<>();
          for (Module other : modules) {
            if (other != module && module.isExported(packageName, other)) {
              exported.add(name(other));
            }
            if (other != module && module.isOpen(packageName, other)) {
              opened.add(name(other));
            }
          }
          lines.add(
              String.join(
                  " ",
                  "package",
                  module.getName() + "/" + packageName,
                  "exported to",
                  module.isExported(packageName) ? "all" : exported.toString(),
                  "open to",
                  module.isOpen(packageName) ? "all" : opened.toString()));
        }
      }
    }
    lines.forEach(System.out::println);
  }

  private static String name(Module module) {
    if (module.isNamed()) {
      return module.getName();
    }
    String loader = module.getClassLoader().getName();
    return "unnamed of " + (loader == null ? "a new loader" : loader);
  }
}
