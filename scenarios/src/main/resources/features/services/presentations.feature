@extended @needs-other-farms @REQ-6.7 @REQ-2.4 @severity=critical
Feature: A presentation is shown from its pool

  The viewer of Office Web Apps is opened with the address of the file in its query, encoded twice; the farm decodes it
  and fetches the file from the Front End. Nobody on the way may decode it sooner.

  Background:
    Given the deployment has Office Web Apps

  @broken-by-H-04
  Scenario: From the Internet and from the LAN
    When a user of each Front End pool shows a presentation from the Internet
    And a user of each Front End pool shows a presentation from the LAN
    Then everybody succeeds

  @counterpart @H-04
  Scenario: Sent to port 4443, the viewer shows nothing outside
    Given the reverse proxy sends Office Web Apps to port 4443
    When a user of each Front End pool shows a presentation from the Internet
    Then nobody succeeds
    And the first finding is H-04
