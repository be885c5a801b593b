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
