@core @REQ-6.3 @REQ-6.4 @severity=critical
Feature: Methods and headers pass as they are

  Web apps and mobile apps use more of HTTP than a browser does, and decide by headers that no brochure web site has.

  @broken-by-H-01
  Scenario Outline: <method> passes
    When a mobile app sends "<method>" to the web services of each pool from the Internet
    Then every request arrives as the client sent it

    Examples:
      | method  |
      | POST    |
      | PUT     |
      | DELETE  |
      | OPTIONS |

  @broken-by-H-01
  Scenario Outline: The header <header> passes
    When a mobile app opens the web services of each pool with the header "<header>" from the Internet
    Then every request arrives as the client sent it

    Examples:
      | header                             |
      | X-MS-RequiresMinResourceVersion: 2 |
      | If-None-Match: W/5d41402abc        |

  @broken-by-X-01
  Scenario: The client says what it is
    When a guest's browser opens each meeting from the Internet
    And a mobile app opens each meeting from the Internet
    Then every request arrives with the client's own User-Agent

  @REQ-6.14 @broken-by-X-20
  Scenario: A header as long as the ticket of a user in many groups passes
    When a domain PC opens the web services of each pool with a header of 16000 bytes from the Internet
    Then every page opens
    And every request arrives as the client sent it

  @REQ-16.3 @broken-by-D-04
  Scenario: A forged origin does not reach the servers
    When a guest's browser opens the web services of each pool with the header "X-Forwarded-For: 192.0.2.99" from the Internet
    Then no request arrives with the header "X-Forwarded-For: 192.0.2.99"

  @counterpart @H-01
  Scenario: A rewritten host is noticed whatever the method
    Given the reverse proxy rewrites the Host header
    When a mobile app sends "POST" to the web services of each pool from the Internet
    Then the first finding is H-01
