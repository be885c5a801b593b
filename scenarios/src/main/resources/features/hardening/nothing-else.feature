@core @REQ-4.2 @REQ-4.3 @severity=critical
Feature: Nothing else can be reached from the Internet

  What nobody published is turned away by the reverse proxy: other hosts, the admin URL, and its own administration.

  @needs-unknown-host-refused
  Scenario: Hosts that nobody published are turned away
    When a guest's browser asks the reverse proxy for a name that nobody made from the Internet
    Then every request is turned away

  Scenario: The reverse proxy's own administration does not answer
    When a guest's browser opens the management ports from the Internet
    Then no connection is made

  @REQ-6.12
  Scenario: A message that could be cut at two places is refused
    When a message with two lengths is sent to the reverse proxy from the Internet
    Then the message is refused
