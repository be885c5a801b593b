@core @REQ-15.2 @severity=critical
Feature: Mobile apps work on the office Wi-Fi

  Mobile apps use the external web services wherever they are. On the office Wi-Fi their requests either find the
  reverse proxy by an internal record, or leave through the firewall and come back in.

  @broken-by-D-08
  Scenario: An internal record leads the mobile app to the reverse proxy
    When a mobile app opens the web services of each pool from the LAN
    Then the certificate is trusted
    And every page opens
    And every request arrives at the external web site

  @another-deployment @broken-by-F-06
  Scenario: The firewall lets the mobile app out and back in
    Given the LAN's DNS leads mobile apps to the public address
    When a mobile app opens the web services of each pool from the LAN
    Then the certificate is trusted
    And every page opens

  @counterpart @F-06 @needs-own-certificate
  Scenario Outline: The mobile app is lost on Wi-Fi when the firewall <does> the way back in
    Given the firewall <does> connections from the LAN to its own public address
    When a mobile app opens the web services of each pool from the LAN
    Then no page opens
    And the first finding is F-06
    When a mobile app opens the web services of each pool from the Internet
    Then every page opens

    Examples:
      | does    |
      | refuses |
      | drops   |

  @counterpart @D-08
  Scenario: The mobile app meets a private certificate when the name leads to the internal web site
    Given the deployment has servers with certificates of the organisation's own authority
    And the LAN's DNS leads the external web services name of each pool to the internal web site of its pool
    When a mobile app opens the web services of each pool from the LAN
    Then the certificate is refused with "NET::ERR_CERT_AUTHORITY_INVALID"
    And the first finding is D-08
