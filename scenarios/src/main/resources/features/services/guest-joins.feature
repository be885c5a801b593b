@core @REQ-1.4 @REQ-6.2 @REQ-7.1 @severity=blocker
Feature: A guest joins a meeting to the end

  Nobody asks a guest for a password: the page leads to a token for this one meeting, the token to an application, and the
  application to an event channel.

  @broken-by-X-02
  Scenario: From the Internet
    When a guest joins each meeting from the Internet
    Then everybody succeeds

  @broken-by-X-02
  Scenario: At a PC in the office
    When a guest joins each meeting from the LAN
    Then everybody succeeds

  @REQ-6.8 @broken-by-X-18
  Scenario: Cookies hold for the session, as the servers mean them to
    When a guest joins each meeting from the Internet
    Then no cookie comes with an expiry

  @counterpart @D-04
  Scenario: Without public records for the web services, joining fails
    Given the Internet's DNS has no record for the external web services name of each pool
    When a guest joins each meeting from the Internet
    Then nobody succeeds
    And the first finding is D-04
