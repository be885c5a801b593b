@extended @REQ-13.5 @REQ-4.2 @severity=normal
Feature: What belongs to the Edge Server is not served by the reverse proxy

  Signalling and media go to the Edge Server on its own addresses. The reverse proxy neither answers for its names nor
  holds a SIP client in the dark.

  Background:
    Given the deployment has an Edge Server

  @broken-by-D-03
  Scenario: The names of the Edge Server do not lead to the reverse proxy
    When the names of the Edge Server are looked up from the Internet
    Then no name leads to the reverse proxy

  @needs-unknown-host-refused @broken-by-S-12
  Scenario: The reverse proxy does not answer for the names of the Edge Server
    When a guest's browser asks the reverse proxy for the names of the Edge Server from the Internet
    Then no request arrives at a server

  @broken-by-F-02
  Scenario: A SIP client that knocks at the reverse proxy is refused cleanly
    When a SIP client knocks at the reverse proxy from the Internet
    Then the SIP client is refused

  @counterpart @D-03
  Scenario: A reverse proxy that answers for the Edge Server is noticed
    Given the reverse proxy answers for the names of the Edge Server
    When the names of the Edge Server are looked up from the Internet
    Then every name leads to the reverse proxy
    And the first finding is D-03

  @counterpart @D-03
  Scenario: Meetings that lead to the Edge Server get no answer
    Given the Internet's DNS leads the meet name of the first SIP domain to the Edge Server
    When a guest's browser opens each meeting of the first SIP domain from the Internet
    Then no page opens
    And the first finding is D-03
