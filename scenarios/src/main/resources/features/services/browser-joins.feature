@extended @REQ-1.4 @REQ-6.2 @severity=critical
Feature: A real browser joins a meeting

  A browser is the one client that nobody here wrote. It resolves and connects from where the guest sits, runs the page's
  own scripts, and ends up in the meeting; its picture is in the report.

  @slow @broken-by-X-02
  Scenario: From the Internet and from a PC in the office
    When a browser joins each meeting from the Internet
    And a browser joins each meeting from the LAN
    Then the browser is in the meeting

  @slow @counterpart @D-04
  Scenario: Without public records for the web services the page gets stuck
    Given the Internet's DNS has no record for the external web services name of each pool
    When a browser joins each meeting from the Internet
    Then the browser cannot join
    And the first finding is D-04
