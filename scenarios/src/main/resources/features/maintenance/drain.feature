@extended @needs-drain @REQ-11.2 @severity=critical
Feature: A Front End is taken out for maintenance without anybody noticing

  Before a Front End gets its updates it is drained at the reverse proxy: nothing new goes there, and what is under way
  comes to its end. Afterwards it takes part again.

  @another-deployment @broken-by-L-06 @broken-by-T-06
  Scenario: A drained Front End gets nothing new, keeps what it has, and takes part again when it is brought back
    When a user of each pool of several Front Ends waits for events with a web application from the Internet
    And the reverse proxy drains one Front End of each pool of several Front Ends
    And another company's server opens the health probe of each pool 6 times from the Internet
    Then every page opens
    And no request arrives at a drained Front End
    When those who wait ask for events again
    Then everybody succeeds
    When the reverse proxy brings the drained Front Ends back
    And another company's server opens the health probe of each pool of several Front Ends 24 times from the Internet
    Then every page opens
    And some request arrives at a Front End that was brought back

  @counterpart @L-06 @another-deployment
  Scenario: A reverse proxy that goes on leading clients to a drained Front End is noticed
    Given failure L-06 happens
    When the reverse proxy drains one Front End of each pool of several Front Ends
    And another company's server opens the health probe of each pool of several Front Ends 6 times from the Internet
    Then some request arrives at a drained Front End
    And the first finding is L-06
