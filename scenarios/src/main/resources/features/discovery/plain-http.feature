@extended @needs-port-80-forward @REQ-2.2 @REQ-14.4 @REQ-14.6 @severity=critical
Feature: Discovery over port 80 serves SIP domains that the certificate does not name

  A certificate need not carry the discovery name of every SIP domain: over plain HTTP the server answers with a link
  to a name that it does carry. From there on everything is encrypted.

  Background:
    Given the deployment has several SIP domains
    And the deployment has a certificate that names its first SIP domain
    And the reverse proxy presents a certificate without the names of the other SIP domains

  @another-deployment @broken-by-C-01
  Scenario: Over HTTPS, the name does not match
    When a mobile app opens the encrypted discovery address of each other SIP domain from the Internet
    Then the certificate is refused with "NET::ERR_CERT_COMMON_NAME_INVALID"

  @another-deployment @broken-by-F-04 @broken-by-H-01
  Scenario: Over HTTP, a link leads on to a name that matches
    When a mobile app opens the plain discovery address of each other SIP domain from the Internet
    Then every page opens
    And every discovery answer holds a redirect link and nothing else
    And every link names an external web site
    When the links of these answers are followed
    Then the certificate is trusted
    And every page opens

  @another-deployment @broken-by-F-04 @broken-by-H-01
  Scenario: A mobile app that tries both finds its web services
    When a mobile app discovers the web services of each SIP domain from the Internet
    Then every client finds its web services

  @counterpart @F-04
  Scenario: With port 80 closed, exactly the domains without a name in the certificate are lost
    Given port 80 of the reverse proxy is closed
    When a mobile app discovers the web services of each other SIP domain from the Internet
    Then no client finds its web services
    And the first finding is F-04
    When a mobile app discovers the web services of the first SIP domain from the Internet
    Then every client finds its web services

  @counterpart @X-06 @REQ-14.5
  Scenario: With port 80 redirected to 443, exactly the domains without a name in the certificate are lost
    Given the reverse proxy redirects port 80 to 443
    When a mobile app discovers the web services of each other SIP domain from the Internet
    Then no client finds its web services
    And the first finding is X-06
    When a mobile app discovers the web services of the first SIP domain from the Internet
    Then every client finds its web services
