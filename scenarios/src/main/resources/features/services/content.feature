@extended @REQ-6.11 @severity=critical
Feature: What is shown in a meeting is large, and its addresses are odd

  @counterpart @X-04
  Scenario: A reverse proxy that takes no more than a megabyte loses whiteboards
    Given failure X-04 happens
    When a user of each Front End pool uploads a whiteboard of several megabytes from the Internet
    Then nobody succeeds

  @needs-other-farms @counterpart @X-03
  Scenario: A reverse proxy that refuses what is encoded twice loses presentations
    Given the deployment has Office Web Apps
    And failure X-03 happens
    When a user of each Front End pool shows a presentation from the Internet
    Then nobody succeeds
