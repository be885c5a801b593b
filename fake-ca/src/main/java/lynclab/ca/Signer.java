package lynclab.ca;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/** A certificate of an authority and the keys that go with it. */
record Signer(X509Certificate certificate, KeyPair keys) {}
