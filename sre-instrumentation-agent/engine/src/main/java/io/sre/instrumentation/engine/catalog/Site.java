package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;

/** A method that can be annotated, with its class. */
record Site(ClassModel type, MethodModel method) {

  Declaration.Place place() {
    return new Declaration.Place(
        type.binaryName(), method.name(), method.descriptor(), method.line());
  }
}
