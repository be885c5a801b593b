@core @REQ-6.1 @REQ-6.2 @severity=blocker
Feature: The reverse proxy leaves host, path and query alone

  The external web site tells meetings, dial-in and discovery apart by the host that the client asked for. A reverse
  proxy that writes its own idea of a host into the request breaks these three, while the web services keep working,
  which hides the mistake.

  @broken-by-H-01
  Scenario: Requests arrive with the host, path and query that the client sent
    When a guest's browser opens every published page from the Internet
    Then every page opens
    And every request arrives as the client sent it

  @broken-by-H-01 @broken-by-X-03
  Scenario: A long query that holds a whole encoded URL arrives as it was sent
    Given the deployment has Office Web Apps
    When a guest's browser opens a presentation page of Office Web Apps from the Internet
    Then every request arrives as the client sent it

  @counterpart @H-01
  Scenario: Meetings break when the Host header is rewritten
    Given the deployment has meeting links that depend on their host
    And the reverse proxy rewrites the Host header
    When a guest's browser opens each meeting from the Internet
    Then no page opens
    And the first finding is H-01

  @counterpart @H-01
  Scenario: Dial-in and discovery break when the Host header is rewritten
    Given the deployment has a host of its own for dial-in
    And the reverse proxy rewrites the Host header
    When a guest's browser opens the dial-in page from the Internet
    And a mobile app opens the discovery address of each SIP domain from the Internet
    Then no page opens
    And the first finding is H-01

  @counterpart @H-01
  Scenario: The web services hide a rewritten Host header
    Given the reverse proxy rewrites the Host header
    When a mobile app opens the web services of each pool from the Internet
    Then every page opens
    And the first finding is H-01
