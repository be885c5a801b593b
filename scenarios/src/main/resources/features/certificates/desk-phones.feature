@extended @REQ-8.8 @severity=normal
Feature: Desk phones with fixed roots get in

  A desk phone trusts the roots of its firmware, matches no wildcards, and shows nobody a warning.

  @broken-by-C-07 @broken-by-C-20
  Scenario: A desk phone that was given the public root accepts the certificate of the reverse proxy
    When a desk phone that was given the public root opens the web services of each pool from the Internet
    Then the certificate is trusted
    And every page opens

  @broken-by-D-11
  Scenario: On the LAN, a desk phone trusts the servers as it comes
    Given the deployment has servers with certificates of the organisation's own authority
    When a desk phone with fixed roots opens the internal discovery address of the first SIP domain from the LAN
    Then the certificate is trusted
    And every page opens

  @counterpart @C-07
  Scenario: A desk phone refuses a wildcard that browsers accept
    Given the deployment has a certificate that names its first SIP domain
    And the reverse proxy presents a certificate with a wildcard for each SIP domain
    When a guest's browser opens the encrypted discovery address of the first SIP domain from the Internet
    Then the certificate is trusted
    When a desk phone that was given the public root opens the encrypted discovery address of the first SIP domain from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is C-07

  @counterpart @C-20 @needs-own-certificate
  Scenario: A desk phone as it comes refuses the public root that everybody else trusts
    When a guest's browser opens the web services of each pool from the Internet
    Then the certificate is trusted
    When a desk phone with fixed roots opens the web services of each pool from the Internet
    Then the certificate is refused with "NET::ERR_CERT_AUTHORITY_INVALID"
    And the first finding is C-20
