@extended @REQ-5.1 @REQ-7.3 @severity=critical
Feature: The address book depends on Windows credentials, tickets and long lines

  A desktop client downloads its address book with Windows credentials, and asks the server with a web ticket. Each of the
  two breaks in a way of its own.

  @broken-by-A-02
  Scenario: A distribution list is expanded from both sides
    When a user of each Front End pool expands a distribution list from the Internet
    And a user of each Front End pool expands a distribution list from the LAN
    Then everybody succeeds

  @counterpart @A-02
  Scenario: Legs of a sign-in on different connections lose the download
    Given failure A-02 happens
    When a user of each Front End pool downloads the address book from the Internet
    Then nobody succeeds

  @counterpart @X-10
  Scenario: A filter that takes posted XML for an attack loses searches and groups
    Given failure X-10 happens
    When a user of each Front End pool searches the address book from the Internet
    And a user of each Front End pool expands a distribution list from the Internet
    Then nobody succeeds

  @counterpart @P-04
  Scenario: Without the path of web tickets there are no certificates
    Given failure P-04 happens
    When a user of each Front End pool gets a certificate from the Internet
    Then nobody succeeds
