@core @REQ-1.1 @REQ-4 @REQ-4.1 @REQ-4.3 @severity=critical
Feature: Administration exists on the LAN and not on the Internet

  Every Front End and Director carries two web sites on one address. The control panel and PowerShell belong to the
  internal one. From Skype for Business 2019 on, parts of them are installed on the external one too: there it is the
  reverse proxy that has to keep them in.

  @broken-by-D-11
  Scenario: Administrators reach the control panel and PowerShell from the LAN
    When a domain PC opens the administration pages of each pool from the LAN
    Then every request is let in or asked for credentials
    And every request arrives at the internal web site

  @broken-by-P-01 @broken-by-P-02
  Scenario: Nobody reaches administration from the Internet
    When a guest's browser opens the forbidden paths of each pool from the Internet
    Then every request is turned away
    And the first finding is none

  @counterpart @P-02
  Scenario: Administration is open to the Internet when the reverse proxy lets every path through
    Given the deployment has administration on the external web site
    And the reverse proxy lets the forbidden paths through
    When a guest's browser opens the forbidden paths of each pool from the Internet
    Then some request is let in or asked for credentials
    And the first finding is P-02

  @counterpart @F-01
  Scenario: Administration is open to the Internet when port 443 leads straight to a Front End
    Given the firewall forwards port 443 to port 443 of a Front End, without a reverse proxy
    When a domain PC opens the forbidden paths of the first pool from the Internet
    Then some request is let in or asked for credentials
    And the first finding is F-01
