@core @REQ-2.4 @REQ-14.1 @REQ-14.2 @severity=critical
Feature: One public address serves Lync, Office Web Apps and Exchange

  The reverse proxy tells them apart by host. Office Web Apps and Exchange listen on 443; only Lync listens on 4443.

  @broken-by-D-01
  Scenario: All published names lead to one address
    When the published names are looked up from the Internet
    Then every name leads to the same address

  @needs-other-farms @broken-by-H-04
  Scenario: Presentations come from Office Web Apps
    Given the deployment has Office Web Apps
    When a guest's browser opens the discovery page of Office Web Apps from the Internet
    Then every page opens
    And every request arrives at Office Web Apps

  @needs-other-farms @broken-by-M-08
  Scenario: Exchange answers on its own names
    Given the deployment has Exchange
    When a guest's browser opens the pages of Exchange from the Internet
    Then every request is let in or asked for credentials
    And every request arrives at Exchange

  @needs-unknown-host-refused @broken-by-S-12
  Scenario: A host that nobody published is refused
    When a guest's browser asks the reverse proxy for a name that nobody made from the Internet
    Then no request arrives at a server

  @counterpart @H-04
  Scenario: Presentations never load when Office Web Apps is sent to port 4443
    Given the deployment has Office Web Apps
    And the reverse proxy sends Office Web Apps to port 4443
    When a guest's browser opens the discovery page of Office Web Apps from the Internet
    Then no page opens
    And the first finding is H-04

  @counterpart @M-08 @needs-other-farms
  Scenario: Calendars are lost when the reverse proxy has no route for Exchange
    Given the deployment has Exchange
    And the reverse proxy has no route for the names of Exchange
    When a guest's browser opens the pages of Exchange from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
    And the first finding is M-08
