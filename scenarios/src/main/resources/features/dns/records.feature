@core @REQ-15.1 @severity=critical
Feature: Records of the web services hold no traps

  Some records look harmless and lose one kind of client: an alias into another domain, an IPv6 address that nobody
  listens on, a name that was copied from a guide with a mistake in it.

  @broken-by-D-06
  Scenario: No discovery name is an alias into another domain
    When the discovery names of each SIP domain are looked up from the Internet
    Then no name is an alias into another domain

  @broken-by-D-10
  Scenario: No published name has an IPv6 address
    When the IPv6 addresses of the published names are looked up from the Internet
    Then no name has an address

  @broken-by-D-15
  Scenario: Nobody made the discovery name that guides misspell
    When the misspelt discovery names of each SIP domain are looked up from the Internet
    Then no name is found

  @REQ-18.2 @broken-by-D-07
  Scenario: The LAN knows no discovery name but those that the plan has
    When the discovery names of each SIP domain are looked up from the LAN
    Then no name is found that the plan does not have

  @counterpart @D-06
  Scenario: An alias into another domain is noticed
    Given the deployment has several SIP domains
    And failure D-06 happens
    When the discovery names of each SIP domain are looked up from the Internet
    Then some name is an alias into another domain
    And the first finding is D-06

  @counterpart @D-10
  Scenario: An IPv6 address that nobody listens on is noticed
    Given failure D-10 happens
    When the IPv6 addresses of the published names are looked up from the Internet
    Then some name is found
    And the first finding is D-10

  @counterpart @D-15
  Scenario: A discovery name with the guides' mistake in it is noticed
    Given failure D-15 happens
    When the misspelt discovery names of each SIP domain are looked up from the Internet
    Then some name is found
    And the first finding is D-15
