package io.sre.instrumentation.instrumentations.micronaut;

/** Micronaut's templates of URIs, which have operators, as paths with variables in braces. */
final class Templates {

  private Templates() {}

  /**
   * Returns the template of a path: {@code /books/{id}} for {@code /books{/id}}.
   *
   * @param template without its query: {@code /files/{+path}}
   */
  static String path(String template) {
    StringBuilder path = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      if (template.charAt(at) == '{') {
        int end = template.indexOf('}', at);
        if (end < 0) {
          break; // Micronaut refuses it
        }
        variables(template.substring(at + 1, end), path);
        at = end + 1;
      } else {
        path.append(template.charAt(at++));
      }
    }
    if (path.length() == 0 || path.charAt(0) != '/') {
      path.insert(0, '/');
    }
    return path.toString();
  }

  private static void variables(String expression, StringBuilder path) {
    char operator = expression.isEmpty() ? 0 : expression.charAt(0);
    if (operator == '?' || operator == '&' || operator == '#' || operator == ';') {
      return; // not of the path
    }
    boolean hasOperator = "+./".indexOf(operator) >= 0;
    String names = hasOperator ? expression.substring(1) : expression;
    if (names.indexOf(':') >= 0) {
      variable(operator, names, path); // of one name, whose expression may have commas
      return;
    }
    int begin = 0;
    while (begin <= names.length()) {
      int comma = names.indexOf(',', begin);
      int end = comma < 0 ? names.length() : comma;
      variable(operator, names.substring(begin, end), path);
      begin = end + 1;
    }
  }

  private static void variable(char operator, String variable, StringBuilder path) {
    if (operator == '/' || operator == '.') {
      path.append(operator);
    }
    int colon = variable.indexOf(':');
    String name = colon < 0 ? variable : variable.substring(0, colon);
    String modifier = colon < 0 ? "" : variable.substring(colon);
    if (name.endsWith("*") || name.endsWith("?")) {
      name = name.substring(0, name.length() - 1);
    }
    boolean isLength = modifier.length() > 1 && Character.isDigit(modifier.charAt(1));
    boolean isRest = operator == '+' && path.length() > 0 && path.charAt(path.length() - 1) == '/';
    path.append(isRest ? "{*" : "{").append(name).append(isLength ? "" : modifier).append('}');
  }
}
