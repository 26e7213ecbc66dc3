"""References made up at random, for testing."""
