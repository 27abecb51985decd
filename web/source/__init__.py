"""The page behind a citation whose source has no page of its own in the shop."""
