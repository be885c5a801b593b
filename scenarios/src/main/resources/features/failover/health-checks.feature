@extended @needs-health-checks @needs-failover @REQ-12.1 @severity=critical
Feature: A Front End that no longer serves is found before a client meets it

  Services stop, and the ports stay open: whoever looks at ports alone goes on sending one client in so many there. A
  health check that asks for a page finds out by itself.

  Background:
    Given time passes 150 times faster
    And the reverse proxy asks its servers how they are

  @another-deployment @broken-by-L-07
  Scenario: Clients come to the other Front Ends once the health checks have come by
    When the services of one Front End of each pool of several Front Ends stop
    And the health checks of the reverse proxy have come by
    And another company's server opens the health probe of each pool of several Front Ends 6 times from the Internet
    Then every page opens
    And no request arrives at a Front End whose services have stopped

  @counterpart @L-07 @another-deployment
  Scenario: Health checks that look at ports alone are noticed
    Given the health checks of the reverse proxy look at ports alone
    When the services of one Front End of the first pool stop
    And the health checks of the reverse proxy have come by
    And another company's server opens the health probe of the first pool 6 times from the Internet
    Then the first finding is L-07
