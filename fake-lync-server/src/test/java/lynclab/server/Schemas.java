package lynclab.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Judges documents by the schemas that the server is packaged with. */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Schemas() {}

    /** What is wrong with a document; nothing if it is as the schema of that file wants it. */
    static List<String> complaints(String schema, String document) throws IOException {
        var resource = Objects.requireNonNull(
                FakeLyncServer.class.getResource("/lynclab/server/schemas/" + schema), "no schema " + schema);
        if (schema.endsWith(".json")) {
            try (var text = resource.openStream()) {
                return FACTORY.getSchema(text).validate(JSON.readTree(document)).stream()
                        .map(ValidationMessage::getMessage)
                        .toList();
            }
        }
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(resource)
                    .newValidator()
                    .validate(new StreamSource(new StringReader(document)));
            return List.of();
        } catch (SAXException invalid) {
            return List.of(String.valueOf(invalid.getMessage()));
        }
    }
}
