package io.sre.instrumentation.engine;

import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.engine.classfile.ClassFiles;
import io.sre.instrumentation.engine.classfile.ClassModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What javac makes of some sources: an application's class files, none of them loaded. */
public final class Compiled implements ClassFiles {

  private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record) \\w");

  private final Map<String, byte[]> classFiles = new HashMap<>();

  private Compiled() {}

  /** Compiles sources, one file each, against our API. */
  public static Compiled of(String... sources) {
    return compile(apiOnClassPath(), sources);
  }

  /** Compiles sources that bring an API of their own, of another version. */
  public static Compiled withItsOwnApi(String... sources) {
    return compile("", sources);
  }

  private static Compiled compile(String classPath, String... sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    Compiled result = new Compiled();
    List<JavaFileObject> files = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      files.add(new Source(sources[i], i));
    }
    StringWriter errors = new StringWriter();
    boolean compiled =
        javac
            .getTask(
                errors,
                result.new Files(javac.getStandardFileManager(null, null, null)),
                null,
                List.of("-proc:none", "-Xlint:none", "-nowarn", "-cp", classPath),
                null,
                files)
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(errors.toString());
    }
    return result;
  }

  private static String apiOnClassPath() {
    try {
      return Path.of(Sli.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] find(String internalName) {
    return classFiles.get(internalName);
  }

  /** The same classes, and others or other versions of them. */
  public Compiled with(String internalName, byte[] classFile) {
    Compiled result = new Compiled();
    result.classFiles.putAll(classFiles);
    result.classFiles.put(internalName, classFile);
    return result;
  }

  /** All class files, by internal name. */
  public Map<String, byte[]> classFiles() {
    return Map.copyOf(classFiles);
  }

  /** The class file of this internal name. */
  public byte[] bytes(String internalName) {
    byte[] bytes = find(internalName);
    if (bytes == null) {
      throw new IllegalArgumentException(internalName + " is none of " + classFiles.keySet());
    }
    return bytes;
  }

  /** The model of the class of this internal name. */
  public ClassModel model(String internalName) {
    return ClassModel.read(bytes(internalName));
  }

  /** A class loader that has these class files. */
  public ClassLoader loader() {
    return new Loader();
  }

  /** One that has them in place of others of the same name. */
  public ClassLoader loaderThatAsksItselfFirst() {
    return new Loader() {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
          if (find(name.replace('.', '/')) == null) {
            return super.loadClass(name, resolve);
          }
          Class<?> known = findLoadedClass(name);
          return known != null ? known : findClass(name);
        }
      }
    };
  }

  private class Loader extends ClassLoader {

    Loader() {
      super(Compiled.class.getClassLoader());
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes = name.endsWith(".class") ? find(name.substring(0, name.length() - 6)) : null;
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = find(name.replace('.', '/'));
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String text, int number) {
      super(URI.create("memory:///Source" + number + ".java"), Kind.SOURCE);
      this.text = text;
    }

    /** Spares tests the names of files. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return !simpleName.equals("package-info") || !TYPE.matcher(text).find();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private final class Files extends ForwardingJavaFileManager<StandardJavaFileManager> {

    Files(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        javax.tools.FileObject sibling) {
      String name = className.replace('.', '/');
      return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classFiles.put(name, toByteArray());
            }
          };
        }
      };
    }
  }
}
