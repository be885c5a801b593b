package lynclab.ca.acme;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;

/** The public key of an account, given as a JSON Web Key (RFC 7517). */
record AccountKey(PublicKey key, String thumbprint) {
    private static final Map<String, String> SIGNATURES = Map.of(
            "RS256", "SHA256withRSA",
            "ES256", "SHA256withECDSAinP1363Format",
            "ES384", "SHA384withECDSAinP1363Format");

    static AccountKey of(JsonNode jwk) throws AcmeProblem {
        try {
            if (jwk.path("kty").asText().equals("RSA")) {
                PublicKey key = KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
                return new AccountKey(
                        key,
                        thumbprint("{\"e\":\"" + jwk.path("e").asText() + "\",\"kty\":\"RSA\",\"n\":\""
                                + jwk.path("n").asText() + "\"}"));
            }
            String curve = jwk.path("crv").asText();
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve.equals("P-384") ? "secp384r1" : "secp256r1"));
            PublicKey key = KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(
                            new ECPoint(number(jwk, "x"), number(jwk, "y")),
                            parameters.getParameterSpec(ECParameterSpec.class)));
            return new AccountKey(
                    key,
                    thumbprint("{\"crv\":\"" + curve + "\",\"kty\":\"EC\",\"x\":\""
                            + jwk.path("x").asText() + "\",\"y\":\""
                            + jwk.path("y").asText() + "\"}"));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new AcmeProblem(400, "badPublicKey", "the key cannot be read");
        }
    }

    /** RFC 7638: the digest of the members that make the key, in their order. */
    private static String thumbprint(String members) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asText()));
    }

    boolean signed(String algorithm, byte[] text, byte[] signature) throws AcmeProblem {
        String name = SIGNATURES.get(algorithm);
        if (name == null) {
            throw new AcmeProblem(400, "badSignatureAlgorithm", "RS256, ES256 and ES384 are understood");
        }
        try {
            Signature verifier = Signature.getInstance(name);
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
