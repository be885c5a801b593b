@core @REQ-4.2 @REQ-4.3 @severity=critical
Feature: Nothing else can be reached from the Internet

  What nobody published is turned away by the reverse proxy: other hosts, the admin URL, and its own administration.

  @needs-unknown-host-refused @broken-by-P-08 @broken-by-S-12
  Scenario: Hosts that nobody published are turned away
    When a guest's browser asks the reverse proxy for a name that nobody made from the Internet
    Then every request is turned away
    And no request arrives at a server

  @broken-by-S-15
  Scenario: The reverse proxy's own administration does not answer
    When a guest's browser opens the management ports from the Internet
    Then no connection is made

  @counterpart @P-08 @needs-unknown-host-refused
  Scenario: A welcome page for hosts that nobody published is noticed
    Given failure P-08 happens
    When a guest's browser asks the reverse proxy for a name that nobody made from the Internet
    Then every page opens
    And the first finding is P-08

  @counterpart @S-15
  Scenario: An administration page on the public address is noticed
    Given failure S-15 happens
    When a guest's browser opens the management ports from the Internet
    Then some connection is made
    And the first finding is S-15
