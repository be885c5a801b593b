@core @REQ-9.1 @severity=critical
Feature: Everybody who should can shake hands

  The reverse proxy speaks the versions of TLS that clients of today speak, refuses those that auditors count, wants no
  certificate of anybody, and shows one that Macs, telephones and servers accept as browsers do.

  @broken-by-C-15
  Scenario Outline: A caller that speaks TLS 1.<version> alone gets in
    When another company's server opens the health probe of each pool over TLS 1.<version> alone from the Internet
    Then every page opens

    Examples:
      | version |
      | 2       |
      | 3       |

  @broken-by-S-08
  Scenario: A client that speaks nothing newer than TLS 1.0 is refused
    When a client that speaks nothing newer than TLS 1.0 knocks at the reverse proxy from the Internet
    Then the old client is refused

  @needs-own-certificate @broken-by-C-22
  Scenario: Nobody is asked for a certificate
    When a guest's browser opens the web services of each pool from the Internet
    Then no client is asked for a certificate

  @needs-own-certificate @broken-by-C-17 @broken-by-C-18 @broken-by-S-11
  Scenario: The certificate is one that every client accepts
    When a guest's browser opens every published page from the Internet
    Then every certificate is signed in a way that all clients know
    And the certificate says over HTTP where revocations are listed
    And the certificate names nothing internal
