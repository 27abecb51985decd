"""Generative and embedding models: what there is, where it comes from, how it is served."""
