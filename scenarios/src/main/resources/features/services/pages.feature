@extended @REQ-5.1 @severity=normal
Feature: Dial-in, scheduler and old pages answer by version

  @broken-by-H-01
  Scenario: The dial-in page and the scheduler open from both sides
    When a guest's browser opens the dial-in page from the Internet
    And a guest's browser opens the scheduler of each Front End pool from the Internet
    And a domain PC opens the dial-in page from the LAN
    And a domain PC opens the scheduler of each Front End pool from the LAN
    Then every page opens

  @counterpart @H-06
  Scenario: Without a rule on the reverse proxy the dial-in page is lost
    Given the deployment has a host of its own for dial-in
    And the reverse proxy has no route for the dial-in name
    When a guest's browser opens the dial-in page from the Internet
    Then no page opens
    And the findings include H-06

  @counterpart @L-07
  Scenario: With every server of the first pool away its scheduler is lost
    When every server of the first pool stops
    And a guest's browser opens the scheduler of the first pool from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
