"""Quality and speed, measured; never part of the test run."""
