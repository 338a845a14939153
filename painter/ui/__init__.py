"""What screens share: the frame, the state of a session, sentences, widgets."""
