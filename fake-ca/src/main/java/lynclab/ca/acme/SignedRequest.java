package lynclab.ca.acme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The body of every request: a JSON Web Signature in its flattened form (RFC 8555 section 6.2).
 *
 * @param payload what is asked for; a missing node where nothing is, which only reads
 */
record SignedRequest(JsonNode header, JsonNode payload, byte[] signedText, byte[] signature) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static SignedRequest read(byte[] body) throws AcmeProblem {
        try {
            JsonNode jws = JSON.readTree(body);
            String header = jws.path("protected").asText();
            String payload = jws.path("payload").asText();
            byte[] asked = Base64.getUrlDecoder().decode(payload);
            return new SignedRequest(
                    JSON.readTree(Base64.getUrlDecoder().decode(header)),
                    JSON.readTree(asked),
                    (header + "." + payload).getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(jws.path("signature").asText()));
        } catch (IOException | IllegalArgumentException e) {
            throw new AcmeProblem(400, "malformed", "the body is not a flattened JSON Web Signature");
        }
    }

    String nonce() {
        return header.path("nonce").asText();
    }

    void verify(AccountKey key) throws AcmeProblem {
        if (!key.signed(header.path("alg").asText(), signedText, signature)) {
            throw new AcmeProblem(400, "malformed", "the signature is not that of the account's key");
        }
    }
}
