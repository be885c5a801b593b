@extended @REQ-11.3 @severity=critical
Feature: A Lync 2010 mobile app stays with its Front End

  The mobility service of Lync Server 2010 keeps a session on the Front End that made it. A reverse proxy in front of several
  has to lead the app back, by a cookie; since Lync Server 2013 the Front Ends find the session among each other.

  @needs-cookie-affinity @broken-by-L-01 @broken-by-L-02
  Scenario: The session of a Lync 2010 pool is found again on every request
    Given the deployment runs "lync2010"
    When a user of each Front End pool signs in with the Lync 2010 mobile app from the Internet
    Then everybody succeeds

  @counterpart @L-01 @needs-cookie-affinity
  Scenario: Without cookie persistence the session is lost
    Given the deployment runs "lync2010"
    And the reverse proxy leads nobody back to the same Front End
    When a user of each pool of several Front Ends signs in with the Lync 2010 mobile app from the Internet
    Then nobody succeeds
    And the first finding is L-01

  @broken-by-A-02
  Scenario: A pool of 2013 needs no persistence
    Given the deployment runs "lync2013"
    When a user of each Front End pool signs in with the Lync 2010 mobile app from the Internet
    Then everybody succeeds
