@extended @REQ-8.3 @REQ-8.4 @severity=critical
Feature: A wildcard covers one label of one domain, and only among the alternative names

  Wildcards save names, as long as they stand among the subject alternative names. In the common name alone no client
  of today looks at them. They cover neither the domain itself, nor two labels, nor another SIP domain.

  @another-deployment @broken-by-C-01
  Scenario: A wildcard for each SIP domain among the alternative names is accepted on every published name
    Given the reverse proxy presents a certificate with a wildcard for each SIP domain
    When a guest's browser opens every published page from the Internet
    Then the certificate is trusted
    And every page opens

  @another-deployment @broken-by-C-01
  Scenario: A wildcard beside its own domain is accepted too
    Given the reverse proxy presents a certificate with each SIP domain and its wildcard
    When a guest's browser opens every published page from the Internet
    Then the certificate is trusted
    And every page opens

  @another-deployment @broken-by-C-01
  Scenario: A wildcard of one SIP domain is accepted on the names of that domain
    Given the reverse proxy presents a certificate with a wildcard for the first SIP domain
    When a guest's browser opens the encrypted discovery address of the first SIP domain from the Internet
    Then the certificate is trusted

  @counterpart @C-05
  Scenario: A wildcard in the common name only is refused
    Given the reverse proxy presents a certificate with a wildcard in the common name only
    When a guest's browser opens every published page from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is C-05

  @counterpart @C-05
  Scenario: A certificate with nothing but a common name is refused
    Given the reverse proxy presents a certificate with a common name only
    When a guest's browser opens every published page from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is C-05

  @counterpart @M-05
  Scenario: A wildcard of the first SIP domain is refused on the names of the others
    Given the deployment has several SIP domains
    And the reverse proxy presents a certificate with a wildcard for the first SIP domain
    When a guest's browser opens the encrypted discovery address of each other SIP domain from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is M-05

  @counterpart @C-06
  Scenario: A wildcard is refused on a name with a second label
    Given the deployment has a certificate that names its first SIP domain
    And the reverse proxy presents a certificate with a wildcard for each SIP domain
    And the Internet's DNS leads a name two labels below the first SIP domain to the reverse proxy
    When a guest's browser opens the page two labels below the first SIP domain from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is C-06
    When a guest's browser opens the encrypted discovery address of the first SIP domain from the Internet
    Then the certificate is trusted

  @counterpart @C-06
  Scenario: A wildcard one label too deep is refused
    Given the deployment has a certificate that names its first SIP domain
    And the reverse proxy presents a certificate with a wildcard one label too deep
    When a guest's browser opens the encrypted discovery address of the first SIP domain from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is C-06
