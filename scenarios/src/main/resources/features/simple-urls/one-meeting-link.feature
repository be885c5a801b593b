@core @REQ-3.1 @REQ-3.6 @severity=blocker
Feature: One meeting link works for everybody, wherever they are

  The link in an invitation is the same for a colleague at a desk and for a guest in a hotel. It works for the users
  of every SIP domain and of every pool, and leads each of them on to the web site of the organiser's pool.

  @broken-by-H-13
  Scenario Outline: <who> joins each meeting <where>
    When <who> opens each meeting <where>
    Then every page opens
    And every meeting is valid
    And every meeting leads on to the <site> web site of the organiser's pool
    And every request arrives at the <site> web site
    And every request arrives as the client sent it

    Examples:
      | who               | where             | site     |
      | a guest's browser | from the Internet | external |
      | a mobile app      | from the Internet | external |
      | a domain PC       | from the LAN      | internal |

  @broken-by-L-10
  Scenario Outline: The dial-in page opens <where>
    When <who> opens the dial-in page <where>
    Then every page opens
    And every request arrives at the <site> web site

    Examples:
      | who               | where             | site     |
      | a guest's browser | from the Internet | external |
      | a domain PC       | from the LAN      | internal |

  @broken-by-H-06 @broken-by-H-13
  Scenario: A meeting that does not exist is said to be invalid, by a server
    When a guest's browser opens the meeting "nobody/AAAAAAAA" of each SIP domain from the Internet
    Then every page opens
    And no meeting is valid

  @counterpart @M-02 @REQ-3.1
  Scenario: Guests of one SIP domain are turned away when the reverse proxy has no route for its meetings
    Given the deployment has several SIP domains
    And the deployment has a meet host of its own for each SIP domain
    And the reverse proxy has no route for the meet name of the last SIP domain
    When a guest's browser opens each meeting of the last SIP domain from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
    And the first finding is M-02

  @counterpart @F-03 @REQ-16.1 @needs-host-routing
  Scenario: No meeting opens when the firewall blocks the external web site of the servers
    Given the firewall blocks the way from the reverse proxy to the servers' external web site
    When a guest's browser opens each meeting from the Internet
    Then no page opens
    And every answer comes from the reverse proxy
    And the first finding is F-03

  @counterpart @D-18 @REQ-15.1
  Scenario: Colleagues in the office are led out and back in when their meet names lead to the reverse proxy
    Given the LAN's DNS leads the names of the simple URLs for users to the reverse proxy
    When a domain PC opens each meeting from the LAN
    Then every request arrives at the external web site
    And the first finding is D-18
