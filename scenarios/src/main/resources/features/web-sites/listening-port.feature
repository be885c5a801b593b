@core @REQ-1.1 @REQ-2.1 @severity=blocker
Feature: The listening port decides what a client is told

  A server knows inside from outside by the port on which a request arrives, and by nothing else. What comes in on 443
  gets internal names; what comes in on 4443 gets the names of the external web sites.

  @broken-by-D-11
  Scenario: On the LAN, discovery hands out internal names
    When a domain PC opens the internal discovery address of each SIP domain from the LAN
    Then every page opens
    And every discovery answer is for clients inside
    And every link names an internal web site

  @broken-by-H-03
  Scenario: On the Internet, discovery hands out names of external web sites only
    When a mobile app opens the discovery address of each SIP domain from the Internet
    Then every page opens
    And every discovery answer is for clients outside
    And every link names an external web site
    And every request arrives at the external web site

  @broken-by-H-03
  Scenario: A client on the LAN that comes through the reverse proxy is outside too
    When a mobile app opens the web services of each pool from the LAN
    Then every page opens
    And every discovery answer is for clients outside
    And every request arrives at the external web site

  @counterpart @H-03 @needs-own-certificate
  Scenario: Clients on the Internet are given internal names when the reverse proxy forwards to port 443
    Given the reverse proxy forwards to port 443 of the servers instead of 4443
    When a mobile app opens the discovery address of each SIP domain from the Internet
    Then every discovery answer is for clients inside
    And every link names an internal web site
    And the first finding is H-03

  @counterpart @D-18 @needs-own-certificate
  Scenario: Clients on the LAN are not told internal names when their discovery name leads to the reverse proxy
    Given the LAN's DNS leads the internal discovery name of each SIP domain to the reverse proxy
    When a domain PC opens the internal discovery address of each SIP domain from the LAN
    Then no page opens
    And the first finding is D-18
