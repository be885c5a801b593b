package lynclab.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Judges documents by the schemas that the server is packaged with. */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final Map<String, JsonSchema> JSON_SCHEMAS = new ConcurrentHashMap<>();
    private static final Map<String, Schema> XML_SCHEMAS = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What is wrong with a document; nothing if it is as the schema of that file wants it. */
    static List<String> complaints(String schema, String document) throws IOException {
        if (schema.endsWith(".json")) {
            return JSON_SCHEMAS.computeIfAbsent(schema, Schemas::json).validate(JSON.readTree(document)).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
        try {
            XML_SCHEMAS
                    .computeIfAbsent(schema, Schemas::xml)
                    .newValidator()
                    .validate(new StreamSource(new StringReader(document)));
            return List.of();
        } catch (SAXException invalid) {
            return List.of(String.valueOf(invalid.getMessage()));
        }
    }

    private static JsonSchema json(String schema) {
        try (var text = resource(schema).openStream()) {
            return FACTORY.getSchema(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Schema xml(String schema) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(resource(schema));
        } catch (SAXException invalid) {
            throw new IllegalStateException(schema + " is no schema", invalid);
        }
    }

    private static URL resource(String schema) {
        return Objects.requireNonNull(
                FakeLyncServer.class.getResource("/lynclab/server/schemas/" + schema), "no schema " + schema);
    }
}
