@core @REQ-5.1 @REQ-6.3 @REQ-7.3 @severity=critical
Feature: Everyday web services work from both sides

  @broken-by-A-02
  Scenario: The address book is downloaded and searched
    When a user of each Front End pool downloads the address book from the Internet
    And a user of each Front End pool searches the address book from the Internet
    And a user of each Front End pool downloads the address book from the LAN
    And a user of each Front End pool searches the address book from the LAN
    Then everybody succeeds

  @broken-by-A-02
  Scenario: A certificate replaces the password
    When a user of each Front End pool gets a certificate from the Internet
    And a user of each Front End pool gets a certificate from the LAN
    Then everybody succeeds

  @REQ-6.11 @broken-by-X-04
  Scenario: A whiteboard of several megabytes arrives whole
    When a user of each Front End pool uploads a whiteboard of several megabytes from the Internet
    And a user of each Front End pool uploads a whiteboard of several megabytes from the LAN
    Then everybody succeeds

  @broken-by-D-04
  Scenario: The scheduler opens
    When a guest's browser opens the scheduler of each Front End pool from the Internet
    Then every page opens
    And every request arrives at the pool that owns the name

  @counterpart @D-04
  Scenario: Without public records for the web services, all of them are lost
    Given the Internet's DNS has no record for the external web services name of each pool
    When a user of each Front End pool downloads the address book from the Internet
    And a user of each Front End pool searches the address book from the Internet
    And a user of each Front End pool gets a certificate from the Internet
    And a user of each Front End pool uploads a whiteboard of several megabytes from the Internet
    Then nobody succeeds
    And the first finding is D-04
