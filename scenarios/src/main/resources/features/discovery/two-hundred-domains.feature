@extended @REQ-14.1 @REQ-14.4 @severity=normal
Feature: One certificate serves two hundred SIP domains

  A hosting provider cannot put two hundred discovery names into one certificate. Plain discovery makes it unnecessary.

  @slow @another-deployment @broken-by-H-01
  Scenario: Every one of two hundred SIP domains finds its web services with one certificate
    Given the example deployment "hosting-provider"
    When a mobile app discovers the web services of each SIP domain from the Internet
    Then every client finds its web services
    And the web services of at least 200 SIP domains were found

  @counterpart @X-06
  Scenario: A redirect of port 80 locks out a domain that the certificate does not name
    Given the example deployment "hosting-provider"
    And the reverse proxy redirects port 80 to 443
    When a mobile app discovers the web services of the last SIP domain from the Internet
    Then no client finds its web services
    And the first finding is X-06
