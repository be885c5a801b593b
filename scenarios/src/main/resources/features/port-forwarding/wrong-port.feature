@extended @REQ-2.1 @severity=blocker
Feature: Forwarding to port 443 seems to work and hands out internal names

  The port that everybody knows is the wrong one. Pages open, and the client is told names that do not exist where it is.

  @another-deployment @broken-by-D-04
  Scenario: Forwarded to port 4443, a client is told names that it can reach
    Given the firewall forwards port 443 to port 4443 of a Front End, without a reverse proxy
    When a domain PC opens the web services of the first pool from the Internet
    Then every discovery answer is for clients outside
    And every link names an external web site

  @counterpart @F-01
  Scenario: Forwarded to port 443, pages open and the links lead nowhere
    Given the firewall forwards port 443 to port 443 of a Front End, without a reverse proxy
    When a domain PC opens the web services of the first pool from the Internet
    Then every page opens
    And every discovery answer is for clients inside
    And every link names an internal web site
    And the first finding is F-01
