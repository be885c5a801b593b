@core @REQ-7.4 @severity=blocker
Feature: Two users never share an identity

  Windows credentials belong to a TCP connection. A reverse proxy that lends one user's connection to another makes one
  person read the other's messages; one that spreads a handshake over several lets nobody in.

  @broken-by-A-02 @broken-by-A-03
  Scenario: Users and strangers in turns are each taken for who they are
    When two users of each Front End pool take turns from the Internet
    Then nobody is taken for somebody else

  @broken-by-A-02 @broken-by-A-03
  Scenario: The same on the office Wi-Fi
    When two users of each Front End pool take turns from the LAN
    Then nobody is taken for somebody else

  @counterpart @A-03
  Scenario: A connection that is lent to the next client makes one person another
    Given failure A-03 happens
    When two users of each Front End pool take turns from the Internet
    Then somebody is taken for somebody else
    And the first finding is A-03

  @counterpart @A-02
  Scenario: Legs of a handshake on different connections let nobody stay signed in
    Given failure A-02 happens
    When two users of each Front End pool take turns from the Internet
    Then somebody is not known any more
    And the findings include A-02
