@core @REQ-5.1 @severity=critical
Feature: The web services answer from outside as the documentation says

  The first things that anybody tries after publishing: they tell a reverse proxy that works from one that only opens
  ports.

  @broken-by-H-03
  Scenario: The address book and group expansion ask for credentials
    When a domain PC opens the address book of each pool from the Internet
    And a domain PC opens the group expansion of each pool from the Internet
    Then every request is asked for credentials
    And every request arrives at the external web site

  @REQ-5.2 @broken-by-H-14
  Scenario: A health probe that asks for no special type is answered
    When another company's server opens the health probe of each pool from the Internet
    Then every page opens

  @REQ-5.4 @broken-by-P-05
  Scenario: Capital and small letters in paths make no difference
    When a mobile app opens the web services of each pool spelt in capitals from the Internet
    Then every page opens
    And every request arrives as the client sent it

  @REQ-8.14 @broken-by-C-08
  Scenario: Clients that do not name the host in TLS get in too
    When a mobile app opens the web services of each pool without naming the host in TLS from the Internet
    Then the certificate is trusted
    And every page opens

  @REQ-2.9 @broken-by-F-07
  Scenario: The servers' own ports are closed on the Internet
    When a guest's browser opens the listening ports of each pool from the Internet
    Then no connection is made

  @counterpart @F-07 @REQ-2.9
  Scenario: Open ports of the servers are noticed
    Given the servers' own ports are open on the public address
    When a guest's browser opens the listening ports of the first pool from the Internet
    Then the first finding is F-07

  @counterpart @F-03 @needs-host-routing
  Scenario: Nothing answers when the firewall blocks the external web site of the servers
    Given the firewall blocks the way from the reverse proxy to the servers' external web site
    When a domain PC opens the address book of each pool from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
    And the first finding is F-03
