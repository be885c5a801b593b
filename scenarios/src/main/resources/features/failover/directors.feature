@extended @REQ-3.2 @REQ-13.6 @severity=critical
Feature: Meetings and discovery work with and without a Director

  A Director answers the simple URLs and discovery for all pools, and sends clients on to their own. Both it and the
  pools have to be published.

  @broken-by-D-04 @broken-by-H-07
  Scenario: The Director answers discovery and the pools answer on their own names
    Given the deployment has a Director
    When a mobile app opens the discovery address of each SIP domain from the Internet
    Then every request arrives at a Director
    When a mobile app opens the web services of each pool from the Internet
    Then every page opens
    And every request arrives at the pool that owns the name

  @another-deployment @broken-by-H-01
  Scenario: Without a Director, a pool answers discovery and meetings
    Given the deployment has no Director
    When a mobile app opens the discovery address of each SIP domain from the Internet
    And a guest's browser opens each meeting from the Internet
    Then every page opens
    And every request arrives at a Front End

  @counterpart @H-07
  Scenario: With the Director published and a pool not, the way ends after the first page
    Given the deployment has a Director
    And the reverse proxy has no route for the external web services name of each Front End pool
    When a guest's browser opens each meeting from the Internet
    And the links of these answers are followed
    Then no page opens
    And every answer comes from the reverse proxy
    And the first finding is H-07
