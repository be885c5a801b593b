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

  @counterpart @C-15 @needs-own-certificate
  Scenario: Callers of today are lost when the reverse proxy offers only old TLS
    Given failure C-15 happens
    When another company's server opens the health probe of each pool from the Internet
    Then no page opens
    And the first finding is C-15

  @counterpart @S-08 @needs-own-certificate
  Scenario: A reverse proxy that still speaks TLS 1.0 is noticed
    Given failure S-08 happens
    When a client that speaks nothing newer than TLS 1.0 knocks at the reverse proxy from the Internet
    Then the first finding is S-08

  @counterpart @C-22 @needs-own-certificate
  Scenario: A reverse proxy that wants a certificate of everybody is noticed
    Given failure C-22 happens
    When a guest's browser opens the web services of each pool from the Internet
    Then the first finding is C-22
