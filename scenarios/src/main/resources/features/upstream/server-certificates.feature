@core @REQ-8.11 @REQ-8.12 @severity=critical
Feature: The reverse proxy verifies the servers behind it

  The way from the reverse proxy to the servers is encrypted with certificates of the private authority. A reverse proxy
  that does not verify them would not notice a stranger. One that does must say why it refuses.

  @broken-by-C-10
  Scenario: The certificates of the servers are accepted for every published name
    When a guest's browser opens every published page from the Internet
    Then every page opens

  @needs-upstream-verification @another-deployment @C-25 @broken-by-C-25
  Scenario: A stranger in the place of a server is turned away
    Given each Front End presents a certificate of an unknown authority
    When a guest's browser opens the web services of each pool from the Internet
    Then no request arrives at a server

  @counterpart @needs-upstream-verification @needs-verification-reason @C-10
  Scenario: A server certificate of an unknown authority is refused by the reverse proxy, with the reason in its log
    Given each Front End presents a certificate of an unknown authority
    When a guest's browser opens the web services of the first pool from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
    And the reverse proxy's log tells "certificate"
    And the first finding is C-10

  @counterpart @needs-upstream-verification @needs-verification-reason @C-11
  Scenario: A server certificate with another name is refused by the reverse proxy, with the reason in its log
    Given each Front End presents a certificate with another name
    When a guest's browser opens the web services of the first pool from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
    And the reverse proxy's log tells "certificate"
    And the first finding is C-11

  @counterpart @needs-upstream-verification @needs-verification-reason @C-12
  Scenario: An expired server certificate is refused by the reverse proxy, with the reason in its log
    Given each Front End presents an expired certificate
    When a guest's browser opens the web services of the first pool from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
    And the reverse proxy's log tells "expired"
    And the first finding is C-12
