"""The product's core: what a turn means and what is said to it; no Rasa, no web."""
