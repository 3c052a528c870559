package io.sre.instrumentation.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Checks data against JSON schemas. */
public final class Schemas {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Schemas() {}

  /** What a text breaks of the schema in a resource; empty: nothing. */
  public static List<String> broken(String resource, String json) {
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(MAPPER.readTree(in));
      return schema.validate(MAPPER.readTree(json)).stream()
          .map(ValidationMessage::getMessage)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(resource, e);
    }
  }

  /** Data as JSON, by a writer that is not ours. */
  public static String json(Object data) {
    try {
      return MAPPER.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
