@extended @needs-failover @needs-load-sharing @REQ-11.1 @severity=normal
Feature: Every server of a pool has its share

  Requests of clients that have nothing to do with each other are spread; a server that gets nothing is one that nobody
  would miss.

  @broken-by-L-04
  Scenario: Probes from outside reach every Front End
    Given the deployment has several Front Ends in a pool
    When another company's server opens the health probe of each pool 12 times from the Internet
    Then every server of a pool has its share

  @counterpart @L-04
  Scenario: A reverse proxy that sends everybody to one Front End is noticed
    Given the deployment has several Front Ends in a pool
    And failure L-04 happens
    When another company's server opens the health probe of each pool 12 times from the Internet
    Then some server of a pool gets nothing
    And the first finding is L-04
