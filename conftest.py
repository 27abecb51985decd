"""Fixtures that more than one folder of tests uses: the running product."""

pytest_plugins = ["tests.system.fixtures"]
