@core @REQ-15.1 @REQ-7.3 @severity=blocker
Feature: Every client signs in from wherever it is

  A client knows a sign-in address and a password. Discovery, tickets or tokens, the application and its event channel
  each have to come through the reverse proxy for it to be online.

  @broken-by-A-02 @broken-by-X-02
  Scenario: A mobile app signs in from the Internet
    When a user of each Front End pool signs in with the mobile app from the Internet
    Then everybody succeeds

  @REQ-15.2 @broken-by-C-24 @broken-by-F-06
  Scenario: A managed mobile app signs in on the office Wi-Fi
    When a user of each Front End pool signs in with a managed mobile app from the LAN
    Then everybody succeeds

  @broken-by-A-02
  Scenario: A Mac signs in from the Internet and from the LAN
    When a user of each Front End pool signs in with the Mac client from the Internet
    And a user of each Front End pool signs in with the Mac client from the LAN
    Then everybody succeeds

  @broken-by-X-02
  Scenario: A web application, which asks over HTTPS alone, signs in from the Internet and from the LAN
    Given the deployment has a certificate that names its first SIP domain
    When a user of each Front End pool signs in with a web application from the Internet
    And a user of each Front End pool signs in with a web application from the LAN
    Then everybody succeeds

  @extended @broken-by-A-02
  Scenario: A desktop client finds its web services and its Edge Server
    Given the deployment has an Edge Server
    When a user of each Front End pool signs in with the desktop client from the Internet
    Then everybody succeeds

  @extended @broken-by-A-02 @broken-by-C-20
  Scenario: A desk phone finds firmware and gets a certificate in the office and at home
    When a user of each Front End pool looks for firmware with a desk phone from the LAN
    And a user of each Front End pool sets up a desk phone from the LAN
    And a user of each Front End pool looks for firmware with a desk phone from the Internet
    And a user of each Front End pool sets up a desk phone from the Internet
    Then everybody succeeds

  @extended @broken-by-D-04
  Scenario: An Exchange server finds where a user's own server is asked
    When a user of each Front End pool is looked up by an Exchange server from the Internet
    And a user of each Front End pool is looked up by an Exchange server from the LAN
    Then everybody succeeds

  @counterpart @D-04
  Scenario: Without public records for the web services, discovery answers and the next step fails
    Given the Internet's DNS has no record for the external web services name of each pool
    When a user of each Front End pool signs in with the mobile app from the Internet
    And a user of each Front End pool sets up a desk phone from the Internet
    Then nobody succeeds
    And the first finding is D-04
    When a user of each Front End pool signs in with a managed mobile app from the LAN
    Then everybody succeeds

  @counterpart @D-01
  Scenario: Without public records for discovery, nothing begins
    Given the Internet's DNS has no record for the discovery name of each SIP domain
    When a user of each Front End pool signs in with the mobile app from the Internet
    And a user of each Front End pool is looked up by an Exchange server from the Internet
    Then nobody succeeds
    And the first finding is D-01

  @counterpart @F-06
  Scenario: A firewall that turns its own public address away loses mobile apps in the office alone
    Given the firewall refuses connections from the LAN to its own public address
    When a user of each Front End pool signs in with a managed mobile app from the LAN
    Then nobody succeeds
    And the first finding is F-06
    When a user of each Front End pool signs in with a managed mobile app from the Internet
    Then everybody succeeds
