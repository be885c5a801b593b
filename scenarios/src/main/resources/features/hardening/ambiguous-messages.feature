@extended @needs-ambiguity-refused @REQ-6.12 @severity=critical
Feature: Messages that two readers could cut at different places are refused

  Where reverse proxy and server disagree on the length of a message, what one client sends becomes another's request.

  @broken-by-S-06
  Scenario: A message with two lengths is refused
    When a message with two lengths is sent to the reverse proxy from the Internet
    Then the message is refused

  @counterpart @S-06
  Scenario: A reverse proxy that passes such a message on is noticed
    Given failure S-06 happens
    When a message with two lengths is sent to the reverse proxy from the Internet
    Then the message is answered as if it had one length
    And the first finding is S-06
