@core @REQ-11.1 @REQ-13.2 @severity=critical
Feature: The reverse proxy goes on when a Front End or a pool fails

  A Front End may stop without anybody noticing. When a whole pool fails, the simple URLs and discovery move to the
  paired pool by DNS; each pool's own web services name stays where it is.

  @needs-failover @another-deployment @broken-by-F-03
  Scenario: The other Front Ends of the pool go on
    Given the deployment has several Front Ends in a pool
    When one Front End of each pool stops
    And a guest's browser opens every published page from the Internet
    Then every page opens

  @counterpart
  Scenario: Without a reverse proxy, nobody takes over for the Front End that the firewall forwards to
    Given the deployment has several Front Ends in a pool
    And the deployment has no Director
    And the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy
    When a domain PC opens the web services of the first pool from the Internet
    Then every page opens
    When one Front End of each pool stops
    And a domain PC opens the web services of the first pool from the Internet
    Then no page opens

  @REQ-13.3 @another-deployment @broken-by-F-03
  Scenario: Meetings, dial-in and discovery move to the paired pool
    Given the deployment has a paired pool
    And the simple URLs and discovery names are moved to the paired pool
    When every server of the first pool stops
    And a guest's browser opens the dial-in page from the Internet
    And a guest's browser opens each meeting of the users of the paired pool from the Internet
    And a mobile app opens the discovery address of each SIP domain from the Internet
    Then every page opens
    And every request arrives at the paired pool

  @REQ-13.4 @another-deployment @broken-by-D-04
  Scenario: The web services names stay with their pools
    Given the deployment has a paired pool
    And the simple URLs and discovery names are moved to the paired pool
    When a mobile app opens the web services of each pool from the Internet
    Then every page opens
    And every request arrives at the pool that owns the name

  @counterpart @D-11 @needs-several-pools
  Scenario: Nothing opens when the pool is gone and nothing was moved
    Given the deployment has a paired pool
    And the deployment has no Director
    When every server of the first pool stops
    And a guest's browser opens the dial-in page from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
    When a mobile app opens the web services of the paired pool from the Internet
    Then every page opens
    When a guest's browser opens the dial-in page from the Internet
    And a mobile app opens the web services of the paired pool from the Internet
    Then the first finding is D-11
