package lynclab.lab;

import java.security.cert.X509Certificate;
import java.util.List;

/** Whether somebody believes a chain that was presented for a host. */
interface TrustJudge {

    Trust judge(List<X509Certificate> chain, String host);
}
