"""The gateway: the only public edge."""
