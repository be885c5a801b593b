@extended @REQ-15.7 @REQ-15.8 @severity=normal
Feature: Users of a hosting provider are sent there

  In a hybrid deployment discovery stays at home, and the answer for a user who has moved is a document that names the
  provider. The reverse proxy has to leave it as it is.

  @another-deployment @broken-by-Y-02 @broken-by-Y-04
  Scenario: The mobile app of a user who has moved is sent to the provider
    Given the first user has moved to a hosting provider
    When the user who has moved signs in with the mobile app from the Internet
    Then everybody is sent to the hosting provider

  @counterpart @D-01
  Scenario: Nobody is sent anywhere without discovery
    Given the first user has moved to a hosting provider
    And the Internet's DNS has no record for the discovery name of each SIP domain
    When the user who has moved signs in with the mobile app from the Internet
    Then nobody succeeds
    And the first finding is D-01

  @counterpart @Y-02
  Scenario: Servers without an entry for the provider send nobody there
    Given failure Y-02 happens
    When the user who has moved signs in with the mobile app from the Internet
    Then nobody is sent to the hosting provider
    And the first finding is Y-02

  @counterpart @Y-04
  Scenario: A reverse proxy that takes links out of documents sends nobody there
    Given failure Y-04 happens
    When the user who has moved signs in with the mobile app from the Internet
    Then nobody succeeds
    And nobody is sent to the hosting provider
