@extended @REQ-4.3 @severity=minor
Feature: What a version of the product has lost is closed by the servers

  @broken-by-D-04
  Scenario: The mobility service of Lync 2010 apps asks for credentials up to 2015
    Given the deployment runs "sfb2015"
    When a mobile app opens the Lync 2010 mobility service of each Front End pool from the Internet
    Then every request is asked for credentials
    And every request arrives at the pool that owns the name

  @broken-by-D-04
  Scenario: From 2019 on it is gone
    Given the deployment runs "sfb2019"
    When a mobile app opens the Lync 2010 mobility service of each Front End pool from the Internet
    Then every answer has status 404
    And every request arrives at the pool that owns the name

  @counterpart @D-04
  Scenario: It takes a way to the servers to see what they have closed
    Given the deployment runs "sfb2019"
    And the Internet's DNS has no record for the external web services name of the first pool
    When a mobile app opens the Lync 2010 mobility service of the first pool from the Internet
    Then no name is found
    And no request arrives at a server
    And the first finding is D-04
