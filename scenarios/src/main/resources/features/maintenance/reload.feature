@extended @needs-reload @REQ-10.2 @severity=critical
Feature: Nobody notices that the reverse proxy takes its configuration again

  A renewed certificate or another rule wants a reload, on an ordinary working day. Polls are always under way then;
  whoever they belong to would have to find their way anew, all at once.

  @REQ-8.1 @another-deployment @broken-by-T-09
  Scenario: Polls and pages outlast a reload, and a renewed certificate is presented after it
    When a user of each Front End pool waits for events with a web application from the Internet
    And a guest's browser keeps opening each meeting from the Internet
    And the reverse proxy takes its configuration again, with a renewed certificate
    And nobody opens pages any more
    Then every page opens
    When those who wait ask for events again
    Then everybody succeeds
    When a domain PC opens the web services of each pool from the Internet
    Then every page opens
    And the certificate is trusted
    And the certificate is the renewed one

  @counterpart @T-09 @another-deployment
  Scenario: A reload that ends polls is noticed
    Given failure T-09 happens
    When a user of the first pool waits for events with a web application from the Internet
    And the reverse proxy takes its configuration again, with a renewed certificate
    And those who wait ask for events again
    Then nobody succeeds
    And the first finding is T-09
