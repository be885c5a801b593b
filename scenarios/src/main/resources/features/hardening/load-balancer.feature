@extended @needs-proxy-protocol @REQ-16.2 @REQ-16.3 @severity=normal
Feature: Behind a load balancer, servers are told the client's own address

  To the reverse proxy every connection comes from the load balancer then. The PROXY protocol says whose it is; without
  it, logs and lockouts all blame the load balancer, and whoever may say it can blame anybody.

  @another-deployment @broken-by-S-13
  Scenario: The client's own address arrives, in either version of the protocol, and an impostor is not believed
    Given a load balancer that speaks the PROXY protocol stands before the reverse proxy
    When a guest's browser opens each meeting from the Internet
    And a mobile app opens the plain discovery address of each SIP domain from the Internet
    Then every page opens
    And every request arrives with the client's own address
    When the load balancer speaks version 1 of the PROXY protocol
    And a domain PC opens the web services of each pool from the Internet
    Then every page opens
    And every request arrives with the client's own address
    When an impostor in the DMZ opens each meeting
    Then no request arrives with the address that the impostor claims

  @counterpart @S-13
  Scenario: A reverse proxy that believes every PROXY header is noticed
    Given failure S-13 happens
    When an impostor in the DMZ opens each meeting
    Then some request arrives with the address that the impostor claims
    And the first finding is S-13
