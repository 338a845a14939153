"""The drawing code of the sample artists: one medium, three hands."""
