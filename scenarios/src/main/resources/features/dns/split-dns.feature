@core @REQ-15.1 @severity=critical
Feature: The same name leads elsewhere from the LAN and from the Internet

  Outside, every published name leads to the reverse proxy. Inside, meeting and dial-in pages lead straight to the
  internal web sites, and what only exists inside is not to be found outside.

  @broken-by-D-01 @broken-by-D-05
  Scenario: On the Internet, every published name leads to the reverse proxy
    When the published names are looked up from the Internet
    Then every name leads to the reverse proxy

  @broken-by-D-18
  Scenario: On the LAN, the simple URLs lead to the internal web sites
    When the names of the simple URLs are looked up from the LAN
    Then every name leads to an internal web site

  @broken-by-D-05
  Scenario: The simple URLs lead elsewhere from the LAN and from the Internet
    When the names of the simple URLs for users are looked up from the Internet
    And the names of the simple URLs for users are looked up from the LAN
    Then every name leads elsewhere from the LAN and from the Internet

  @REQ-15.2 @broken-by-D-08
  Scenario: The external web services lead to the reverse proxy from the LAN too
    When the external web services names of each pool are looked up from the LAN
    Then every name leads to the reverse proxy

  @broken-by-D-02 @broken-by-D-14
  Scenario: Internal names are not to be found on the Internet
    When the internal names are looked up from the Internet
    Then no name is found

  @REQ-15.5 @broken-by-D-09
  Scenario: Nobody made a wildcard record that answers for any name
    When a name that nobody made is looked up from the Internet
    Then no name is found

  @counterpart @D-01
  Scenario: Without its public record, discovery ends before it begins
    Given the Internet's DNS has no record for the discovery name of the first SIP domain
    When a mobile app opens the discovery address of the first SIP domain from the Internet
    Then no name is found
    And the first finding is D-01

  @counterpart @D-02
  Scenario: An internal discovery name in public DNS is noticed
    Given the Internet's DNS also has the internal discovery name of the first SIP domain
    When the internal names are looked up from the Internet
    Then some name is found
    And the first finding is D-02

  @counterpart @D-03
  Scenario: Discovery that leads to the Edge Server gets no answer
    Given the deployment has an Edge Server
    And the Internet's DNS leads the discovery name of the first SIP domain to the Edge Server
    When a mobile app opens the discovery address of the first SIP domain from the Internet
    Then no page opens
    And the first finding is D-03

  @counterpart @D-04
  Scenario: Without public records of the web services, discovery answers and the next step fails
    Given the Internet's DNS has no record for the external web services names of each pool
    When a mobile app discovers the web services of each SIP domain from the Internet
    Then no client finds its web services
    And the first finding is D-04

  @counterpart @D-05
  Scenario: Guests of one SIP domain find no meeting when its meet record is missing
    Given the deployment has several SIP domains
    And the deployment has a meet host of its own for each SIP domain
    And the Internet's DNS has no record for the meet name of the last SIP domain
    When a guest's browser opens each meeting of the last SIP domain from the Internet
    Then no name is found
    And the first finding is D-05

  @counterpart @D-09 @REQ-15.5
  Scenario: A wildcard record in public DNS is noticed
    Given the Internet's DNS also has a wildcard for each SIP domain
    When a name that nobody made is looked up from the Internet
    Then some name is found
    And the first finding is D-09

  @counterpart @D-14
  Scenario: Internal web services in public DNS are noticed
    Given the Internet's DNS also has the internal web services name of the first pool
    When the internal names are looked up from the Internet
    Then some name is found
    And the first finding is D-14

  @counterpart @D-18
  Scenario: Records of the Internet that were copied into the LAN are noticed
    Given the LAN's DNS leads the names of the simple URLs for users to the reverse proxy
    When the names of the simple URLs for users are looked up from the LAN
    Then every name leads to the reverse proxy
    And the first finding is D-18
