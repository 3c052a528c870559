package io.sre.instrumentation.engine.classfile;

/** Facts that follow from the names of classes. */
public final class Names {

  /** The packages in which the JDK defines the proxies of public interfaces. */
  private static final String[] PROXIES = {"jdk/proxy", "com/sun/proxy"};

  private Names() {}

  /** Whether a class is a {@link java.lang.reflect.Proxy} in a package of the JDK. */
  public static boolean isJdkProxy(String internalName) {
    for (String prefix : PROXIES) {
      if (internalName.startsWith(prefix) && internalName.contains("/$Proxy")) {
        return true;
      }
    }
    return false;
  }
}
