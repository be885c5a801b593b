@extended @needs-failover @needs-load-sharing @REQ-11.1 @severity=normal
Feature: Every server of a pool has its share

  Requests of clients that have nothing to do with each other are spread; a server that gets nothing is one that nobody
  would miss.

  @broken-by-L-04
  Scenario: Probes from outside reach every Front End
    Given the deployment has several Front Ends in a pool
    When another company's server opens the health probe of each pool 12 times from the Internet
    Then every server of a pool has its share
