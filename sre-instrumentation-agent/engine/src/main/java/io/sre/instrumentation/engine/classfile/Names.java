package io.sre.instrumentation.engine.classfile;

/** What the names of classes say of them. */
public final class Names {

  /** Where the JDK defines the proxies of public interfaces. */
  private static final String[] PROXIES = {"jdk/proxy", "com/sun/proxy"};

  private Names() {}

  /** Whether a class is a {@link java.lang.reflect.Proxy} in a package of the JDK's. */
  public static boolean isJdkProxy(String internalName) {
    for (String prefix : PROXIES) {
      if (internalName.startsWith(prefix) && internalName.contains("/$Proxy")) {
        return true;
      }
    }
    return false;
  }
}
