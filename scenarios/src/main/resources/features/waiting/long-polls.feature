@core @REQ-10.1 @severity=critical
Feature: A quiet telephone stays online

  A mobile app asks for events and lets the server wait up to 900 seconds with its answer. Whoever on the way is less
  patient cuts it off whenever nothing happens.

  Background:
    Given time passes 150 times faster

  @slow @broken-by-T-01 @broken-by-T-03
  Scenario: The event channel of a telephone in a pocket outlasts its poll
    When a user of each Front End pool leaves the mobile app in a pocket from the Internet
    Then everybody succeeds

  @slow @counterpart @T-01 @needs-answer-timeout
  Scenario: A reverse proxy that gives up after two minutes is noticed
    Given the reverse proxy waits no longer than 120 seconds for an answer
    When a user of the first pool leaves the mobile app in a pocket from the Internet
    Then nobody succeeds
    And the first finding is T-01

  @slow @counterpart @T-03
  Scenario: A firewall that forgets connections after five minutes is noticed
    Given the firewall forgets connections that are quiet for 300 seconds
    When a user of the first pool leaves the mobile app in a pocket from the Internet
    Then nobody succeeds
    And the first finding is T-03
