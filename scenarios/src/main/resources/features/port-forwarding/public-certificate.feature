@extended @REQ-8.2 @severity=normal
Feature: A public certificate on the Front End itself works, for the price of its names

  Without a reverse proxy the Front End has to show a public certificate itself: one that carries the names of the
  server, the pool, the web services, and the simple URLs and discovery names of each SIP domain.

  @another-deployment @broken-by-H-14
  Scenario: Guests get in when the Front End shows a public certificate
    Given the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy
    And each Front End presents a public certificate with every name
    When a guest's browser opens the web services of the first pool from the Internet
    And a guest's browser opens each meeting from the Internet
    Then the certificate is trusted
    And every page opens
    And the certificate carries every name of a server that faces the Internet

  @another-deployment @broken-by-D-04
  Scenario Outline: Two paired pools with two SIP domains cost <count> names on <whose> certificate
    Given the example deployment "two-pools"
    And the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy
    And each Front End presents <certificate>
    When a guest's browser opens the web services of the first pool from the Internet
    Then the certificate is trusted
    And the certificate carries <count> names

    Examples:
      | whose      | certificate                                      | count |
      | a server's | a public certificate with every name             | 14    |
      | a pool's   | a public certificate with every name of its pool | 16    |

  @counterpart @C-02
  Scenario: Guests are stopped when that certificate carries the web services name only
    Given the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy
    And each Front End presents a public certificate with the web services name only
    When a guest's browser opens each meeting from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"
    And the first finding is C-02
