"""The commune's public face: home, directory, addresses for feedback."""
