@extended @REQ-1.1 @REQ-8.1 @severity=critical
Feature: Port forwarding alone is reachable, and trusted by nobody outside

  A firewall can translate 443 to 4443, so the reverse proxy looks superfluous. What is behind answers correctly, with
  a certificate that only members of the domain trust.

  @counterpart @F-02
  Scenario: The guest's browser stops at the private certificate
    Given the deployment has servers with certificates of the organisation's own authority
    And the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy
    When a guest's browser opens the web services of the first pool from the Internet
    Then the certificate is refused with "NET::ERR_CERT_AUTHORITY_INVALID"
    And the first finding is F-02

  @counterpart @F-02
  Scenario: The phone signs in to nothing
    Given the deployment has servers with certificates of the organisation's own authority
    And the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy
    When a mobile app discovers the web services of the first SIP domain from the Internet
    Then no client finds its web services
    And the first finding is F-02

  @another-deployment @broken-by-D-04
  Scenario: The domain PC does not care
    Given the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy
    When a domain PC opens the web services of the first pool from the Internet
    Then every page opens
    And every discovery answer is for clients outside
    And every request arrives at the external web site

  @needs-own-certificate @broken-by-C-01
  Scenario: With the reverse proxy, the same guest gets in
    When a guest's browser opens the web services of the first pool from the Internet
    Then the certificate is trusted
    And every page opens
