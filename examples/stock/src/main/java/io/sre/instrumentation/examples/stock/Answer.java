package io.sre.instrumentation.examples.stock;

/** What a request is answered with: a status and a JSON text. */
record Answer(int status, String json) {

  static Answer ok(String json) {
    return new Answer(200, json);
  }

  static Answer problem(int status, String title) {
    return new Answer(status, "{\"status\":" + status + ",\"title\":\"" + title + "\"}");
  }
}
