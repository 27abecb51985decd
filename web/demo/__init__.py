"""The demo shop's own pages: what a shop around the widget looks like."""
