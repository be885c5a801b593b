package lynclab.server.site;

import java.util.List;
import java.util.Optional;

/** The service that gives signed-in clients a certificate of their own. */
final class CertificateProvisioning {
    private CertificateProvisioning() {}

    /** Its metadata and challenges; it has no authority to sign with, so its operations are not offered. */
    static TicketedService.Contract contract() {
        return new TicketedService.Contract(
                "/CertProv",
                "CertProvisioningService.svc",
                "CertProvisioningService",
                List.of(new Metadata.Port(
                        "CertProvisioningServiceWebTicketProof_SHA1",
                        "/WebTicket_Proof",
                        Metadata.Security.TICKET_WITH_PROOF)),
                (ticket, document) -> Optional.empty());
    }
}
