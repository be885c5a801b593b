@extended @REQ-6.5 @REQ-6.6 @severity=critical
Feature: Answers pass as they are

  Clients decide by status, header lines and links. What the servers did not write, nobody may add, and what they wrote
  nobody may lose or translate.

  @broken-by-X-08 @broken-by-S-10
  Scenario: Discovery documents arrive as the servers gave them
    When a mobile app opens the discovery address of each SIP domain from the Internet
    And a mobile app opens the web services of each pool from the Internet
    Then every answer arrives as the server gave it

  @broken-by-X-09 @broken-by-A-07
  Scenario: Challenges arrive as the servers gave them
    When a domain PC opens the address book of each pool from the Internet
    And a domain PC opens the group expansion of each pool from the Internet
    Then every answer arrives as the server gave it

  @broken-by-X-13 @broken-by-X-15
  Scenario: Meeting pages arrive as the servers gave them
    When a guest's browser opens each meeting from the Internet
    Then every answer arrives as the server gave it

  @broken-by-H-02
  Scenario: Redirects arrive as the servers gave them
    When a guest's browser opens the plain address of each meeting from the Internet
    Then every answer arrives as the server gave it

  @broken-by-H-08
  Scenario: Encrypted requests stay encrypted on their way to the servers
    When a guest's browser opens every published page from the Internet
    Then every request arrives encrypted

  @counterpart @X-08
  Scenario: Links that the reverse proxy has translated are noticed
    Given failure X-08 happens
    When a mobile app opens the discovery address of each SIP domain from the Internet
    Then some answer arrives otherwise than the server gave it
    And the first finding is X-08

  @counterpart @X-13
  Scenario: Header lines that the reverse proxy has added are noticed
    Given failure X-13 happens
    When a guest's browser opens each meeting from the Internet
    Then some answer arrives otherwise than the server gave it
    And the first finding is X-13
