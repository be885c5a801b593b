@core @REQ-8.1 @REQ-8.2 @REQ-8.5 @severity=blocker
Feature: The reverse proxy shows a certificate that everybody accepts

  One public certificate on the reverse proxy carries the name of every published host among its subject alternative
  names, and comes with its intermediate.

  @broken-by-M-01
  Scenario Outline: <who> accepts the certificate on every published name
    When <who> opens every published page from the Internet
    Then the certificate is trusted
    And every page opens

    Examples:
      | who                      |
      | a guest's browser        |
      | a mobile app             |
      | a domain PC              |
      | another company's server |

  @counterpart @C-01
  Scenario: A certificate of the private authority stops guests
    Given the reverse proxy presents a certificate of the private authority
    When a guest's browser opens every published page from the Internet
    Then the certificate is refused with "NET::ERR_CERT_AUTHORITY_INVALID"
    And the first finding is C-01

  @counterpart @C-02
  Scenario: A certificate without discovery names stops mobile apps
    Given the reverse proxy presents a certificate without discovery names
    When a mobile app opens the encrypted discovery address of the first SIP domain from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is C-02

  @counterpart @C-03
  Scenario: A certificate without its intermediate stops mobile apps
    Given the reverse proxy presents a certificate without its intermediate
    When a mobile app opens every published page from the Internet
    Then the certificate is refused with "NET::ERR_CERT_AUTHORITY_INVALID"
    And the first finding is C-03

  @counterpart @C-04
  Scenario Outline: <which> is refused
    Given the reverse proxy presents <which>
    When a guest's browser opens every published page from the Internet
    Then the certificate is refused with "NET::ERR_CERT_DATE_INVALID"
    And the first finding is C-04

    Examples:
      | which                               |
      | an expired certificate              |
      | a certificate that is not yet valid |

  @counterpart @M-01
  Scenario: A certificate that forgot the second SIP domain stops its users only
    Given the deployment has several SIP domains
    And the deployment has a certificate that names its first SIP domain
    And the reverse proxy presents a certificate without the names of the other SIP domains
    When a mobile app opens the encrypted discovery address of each other SIP domain from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is M-01
    When a mobile app opens the encrypted discovery address of the first SIP domain from the Internet
    Then the certificate is trusted
