"""What the server does besides screens: routes, start and end."""
