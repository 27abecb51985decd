"""Ports made real: the index, the model server, the shop's backend, Redis."""
